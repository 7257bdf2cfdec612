package testing;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.SpringApplication;

/** What every engine for tests does: it prints its port once it listens, and cannot outlive whoever started it. */
final class EngineProcess {
  private EngineProcess() {}

  /** Runs a Spring application until the standard input ends. */
  static void run(Class<?> application, String[] arguments) {
    var watch = new Thread(EngineProcess::haltWhenInputEnds, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    var context = SpringApplication.run(application, arguments);
    System.out.println("ENGINE_PORT=" + context.getEnvironment().getProperty("local.server.port"));
  }

  private static void haltWhenInputEnds() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      System.err.println("standard input: " + ended);
    }
    Runtime.getRuntime().halt(0);
  }
}
