package testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.flowable.cmmn.api.CmmnHistoryService;
import org.flowable.cmmn.api.CmmnRuntimeService;
import org.flowable.dmn.api.DmnRepositoryService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A Flowable for tests. Everything is set on the command line, as Spring properties; ours are `testing.user`,
 * `testing.password` (empty: everybody may do everything) and `testing.bearer-token` (empty: none is accepted).
 */
@Configuration
@EnableAutoConfiguration
public class App {
  public static void main(String[] arguments) {
    EngineProcess.run(App.class, arguments);
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      @Value("${testing.user}") String user,
      @Value("${testing.password}") String password,
      @Value("${testing.bearer-token}") String token)
      throws Exception {
    http.csrf(csrf -> csrf.disable());
    if (user.isEmpty()) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
    var account = User.withUsername(user).password("{noop}" + password).build();
    return http.userDetailsService(new InMemoryUserDetailsManager(account))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .addFilterBefore(new BearerFilter(token), BasicAuthenticationFilter.class)
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  /** Lets in who brings the one token, as a resource server does with the tokens it can verify. */
  private static final class BearerFilter extends OncePerRequestFilter {
    private final String expected;

    BearerFilter(String token) {
      expected = token.isEmpty() ? null : "Bearer " + token;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (expected != null && expected.equals(request.getHeader("Authorization"))) {
        var caller = UsernamePasswordAuthenticationToken.authenticated("bearer", null, List.of());
        SecurityContextHolder.getContext().setAuthentication(caller);
      }
      chain.doFilter(request, response);
    }
  }

  /** Starting and looking at cases, for which the process starter has no REST API. */
  @RestController
  static final class Cases {
    private final CmmnRuntimeService runtime;
    private final CmmnHistoryService history;

    Cases(CmmnRuntimeService runtime, CmmnHistoryService history) {
      this.runtime = runtime;
      this.history = history;
    }

    @PostMapping("/testing/cases/{key}")
    Map<String, Object> start(@PathVariable("key") String key, @RequestBody Map<String, Object> variables) {
      var instance =
          runtime.createCaseInstanceBuilder().caseDefinitionKey(key).variables(variables).start();
      return Map.of("id", instance.getId());
    }

    @GetMapping("/testing/cases/{id}")
    Map<String, Object> look(@PathVariable("id") String id) {
      var found =
          history.createHistoricCaseInstanceQuery().caseInstanceId(id).includeCaseVariables().singleResult();
      return Map.of("state", found.getState(), "variables", found.getCaseVariables());
    }
  }

  /** Deploying decisions, likewise. */
  @RestController
  static final class Decisions {
    private final DmnRepositoryService repository;

    Decisions(DmnRepositoryService repository) {
      this.repository = repository;
    }

    @PostMapping("/testing/decisions/{name}")
    void deploy(@PathVariable("name") String name, @RequestBody String file) {
      repository.createDeployment().addString(name + ".dmn", file).deploy();
    }
  }
}
