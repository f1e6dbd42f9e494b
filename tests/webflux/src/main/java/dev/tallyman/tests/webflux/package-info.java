/** A web application on Spring's WebFlux, packed by Spring Boot: good ways, and a leaking one. */
package dev.tallyman.tests.webflux;
