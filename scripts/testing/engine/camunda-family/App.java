package testing;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An Operaton, Camunda 7 or CIB seven for tests. Everything is set on the command line, as Spring properties; ours are
 * `testing.basic-auth` and `testing.rest-package`, the package of the engine's REST classes.
 */
@Configuration
@EnableAutoConfiguration
public class App {
  public static void main(String[] arguments) {
    EngineProcess.run(App.class, arguments);
  }

  /** The engine's own filter; the REST starters leave it out. */
  @Bean
  @ConditionalOnProperty(name = "testing.basic-auth", havingValue = "true")
  FilterRegistrationBean<Filter> basicAuth(@Value("${testing.rest-package}") String rest)
      throws ReflectiveOperationException {
    var filter = Class.forName(rest + ".security.auth.ProcessEngineAuthenticationFilter");
    var registration = new FilterRegistrationBean<>((Filter) filter.getConstructor().newInstance());
    registration.addUrlPatterns("/engine-rest/*");
    var provider = rest + ".security.auth.impl.HttpBasicAuthenticationProvider";
    registration.addInitParameter("authentication-provider", provider);
    return registration;
  }
}
