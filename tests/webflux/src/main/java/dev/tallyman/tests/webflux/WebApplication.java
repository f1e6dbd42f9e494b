package dev.tallyman.tests.webflux;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves on a free port, which it prints, until it is asked to end. */
@SpringBootApplication
public class WebApplication {
  /** Made by Spring. */
  public WebApplication() {}

  /** Starts the server. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(WebApplication.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.main.banner-mode", "off",
            "logging.level.root", "warn"));
    ConfigurableApplicationContext context = application.run(args);
    System.out.println("port " + context.getEnvironment().getProperty("local.server.port"));
  }

  /** The ways. */
  @Bean
  public RouterFunction<ServerResponse> routes(ConfigurableApplicationContext context) {
    Ways ways = new Ways(context);
    return RouterFunctions.route()
        .GET("/text/{length}", ways::text)
        .POST("/echo", ways::echo)
        .GET("/leak", ways::leak)
        .GET("/loaders", ways::loaders)
        .GET("/end", ways::end)
        .build();
  }
}
