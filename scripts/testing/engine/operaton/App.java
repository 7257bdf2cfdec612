package testing;

import java.io.IOException;
import org.operaton.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.operaton.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An Operaton for tests. Everything is set on the command line, as Spring properties; ours is `testing.basic-auth`.
 * Prints its port once it listens, and ends when its standard input does: it cannot outlive whoever started it.
 */
@Configuration
@EnableAutoConfiguration
public class App {
  public static void main(String[] arguments) {
    var watch = new Thread(App::haltWhenInputEnds, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    var context = SpringApplication.run(App.class, arguments);
    System.out.println("ENGINE_PORT=" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** Operaton's own filter; the REST starter alone leaves it out. */
  @Bean
  @ConditionalOnProperty(name = "testing.basic-auth", havingValue = "true")
  FilterRegistrationBean<ProcessEngineAuthenticationFilter> basicAuth() {
    var registration = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
    registration.addUrlPatterns("/engine-rest/*");
    registration.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
    return registration;
  }

  private static void haltWhenInputEnds() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException ended) {
      System.err.println("standard input: " + ended);
    }
    Runtime.getRuntime().halt(0);
  }
}
