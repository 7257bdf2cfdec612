package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskService;

/**
 * The Java client, tuned as far as it goes: it fetches and handles on one thread, so handlers hand over to a pool, and
 * that thread waits while the pool has twice its threads to do. Arguments: URL, topic, slots, milliseconds of the
 * handler, of the lock and of the long poll.
 */
public final class App {
  private static final int BYTES_PER_KB = 1024;

  private App() {}

  public static void main(String[] arguments) throws IOException {
    var url = arguments[0];
    var topic = arguments[1];
    var slots = Integer.parseInt(arguments[2]);
    var handlerMs = Long.parseLong(arguments[3]);
    var lockMs = Long.parseLong(arguments[4]);
    var longPollMs = Long.parseLong(arguments[5]);

    var pool = Executors.newFixedThreadPool(slots);
    var room = new Semaphore(2 * slots);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(slots + 1)
            .setMaxConnTotal(slots + 1)
            .build();
    var client =
        ExternalTaskClient.create()
            .baseUrl(url)
            .workerId("java")
            .maxTasks(slots)
            .asyncResponseTimeout(longPollMs)
            .lockDuration(lockMs)
            .disableBackoffStrategy()
            .disableAutoFetching()
            .customizeHttpClient(http -> http.setConnectionManager(connections))
            .build();
    client
        .subscribe(topic)
        .handler(
            (task, service) -> {
              room.acquireUninterruptibly();
              pool.execute(() -> handle(task, service, handlerMs, room));
            })
        .open();
    client.start();
    reportUsage();
  }

  private static void handle(
      ExternalTask task, ExternalTaskService service, long handlerMs, Semaphore room) {
    try {
      if (handlerMs > 0) Thread.sleep(handlerMs);
      service.complete(task, Map.of("sum", 42, "note", "done"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  /** Answers each line of the standard input with one of JSON, and ends with it. */
  private static void reportUsage() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var input = new BufferedReader(new InputStreamReader(System.in));
    while (input.readLine() != null) {
      var cpuMicros = system.getProcessCpuTime() / 1000;
      System.out.printf("{\"cpuMicros\":%d,\"rssBytes\":%d}%n", cpuMicros, residentBytes());
    }
    Runtime.getRuntime().halt(0);
  }

  /** What Linux tells; 0 elsewhere. */
  private static long residentBytes() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    for (var line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KB;
      }
    }
    return 0;
  }
}
