package dev.tallyman.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import org.junit.jupiter.api.Test;

/** Signatures: the same bug keeps its name, two bugs have two. */
class SignatureTest {
  private static Site site(String type, String method, int line) {
    return new Site(0, EventKind.GET, "buffer", type, method, "File.java", line);
  }

  @Test
  void linesMove() {
    assertThat(Signature.of("netty", Family.LEAK, site("a.B", "read", 10)))
        .isEqualTo(Signature.of("netty", Family.LEAK, site("a.B", "read", 99)))
        .matches("v1:[0-9a-f]{12}");
  }

  @Test
  void lambdasAndProxiesAreNumberedByTheCompiler() {
    assertThat(Signature.normalized(site("a.B", "lambda$read$3", 1))).isEqualTo("a.B.read");
    assertThat(Signature.normalized(site("a.B$$Lambda$14/0x0000", "run", 1))).isEqualTo("a.B.run");
    assertThat(Signature.normalized(site("a.B$$EnhancerBySpringCGLIB$$1a2b", "run", 1)))
        .isEqualTo("a.B.run");
  }

  @Test
  void anonymousClassesAreNumberedByTheCompiler() {
    assertThat(Signature.normalized(site("a.B$2", "run", 1))).isEqualTo("a.B.run");
  }

  @Test
  void librariesAreMovedIntoOtherPackages() {
    String here = Signature.ofSite(site("com.acme.io.Reader", "read", 1));
    assertThat(here).isEqualTo(Signature.ofSite(site("shop.com.acme.io.Reader", "read", 1)));
    assertThat(here).isNotEqualTo(Signature.ofSite(site("com.acme.net.Reader", "read", 1)));
    assertThat(Signature.ofSite(site("Reader", "read", 1))).isNotEqualTo(here);
  }

  @Test
  void aCopyBelowAPrefixHasTheSameBugs() {
    String pool = "netty (com.acme.shaded)";
    Site user = site("app.User", "read", 1);
    Site codec = site("io.netty.codec.Decoder", "read", 1);
    Site moved = site("com.acme.shaded.io.netty.codec.Decoder", "read", 1);
    assertThat(Signature.of(pool, Family.LEAK, user))
        .isEqualTo(Signature.of("netty", Family.LEAK, user));
    assertThat(Signature.of(pool, Family.LEAK, moved))
        .isEqualTo(Signature.of("netty", Family.LEAK, codec));
    assertThat(Signature.ofSite(moved)).isEqualTo(Signature.ofSite(codec));
  }

  @Test
  void whatLivesBesideTheCopyKeepsItsName() {
    Site app = site("com.acme.web.Server", "read", 1);
    assertThat(Signature.of("netty (com.acme)", Family.LEAK, app))
        .isEqualTo(Signature.of("netty", Family.LEAK, app));
  }

  @Test
  void poolCauseAndSiteTellBugsApart() {
    String one = Signature.of("netty", Family.LEAK, site("a.B", "read", 1));
    assertThat(one).isNotEqualTo(Signature.of("jetty", Family.LEAK, site("a.B", "read", 1)));
    assertThat(one).isNotEqualTo(Signature.of("netty", Family.FOREIGN, site("a.B", "read", 1)));
    assertThat(one).isNotEqualTo(Signature.of("netty", Family.LEAK, site("a.B", "write", 1)));
  }
}
