package dev.tallyman.engine.judge;

import dev.tallyman.ledger.PoolName;
import dev.tallyman.ledger.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Stable names: the same bug has the same signature in each run. Made of the pool, the cause and
 * the get site; not of the kind (an effect may be seen where the cause was not), the certainty, or
 * line numbers (they move).
 */
public final class Signature {
  private static final String VERSION = "v1:";
  private static final int HEX_DIGITS = 12;
  private static final Pattern GENERATED =
      Pattern.compile("\\$\\$Lambda.*|\\$\\$[A-Za-z]*(CGLIB|Enhancer|Proxy).*|\\$Proxy\\d+");
  private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d+");
  private static final Pattern LAMBDA_METHOD = Pattern.compile("lambda\\$(.+)\\$\\d+");

  private Signature() {}

  /** The name of a bug: of the pool, the cause and where its buffers were got. */
  public static String of(String pool, Family family, Site got) {
    return VERSION + hash(PoolName.described(pool) + '\n' + family.word() + '\n' + unmoved(got));
  }

  static String ofSite(Site got) {
    return VERSION + hash(unmoved(got));
  }

  /**
   * Without the front of the package: a library that is copied into another one's jar is moved
   * below a package of that one, and its bug stays the same.
   */
  private static String unmoved(Site site) {
    String name = normalized(site);
    int method = name.lastIndexOf('.');
    int type = name.lastIndexOf('.', method - 1);
    int inner = type < 0 ? -1 : name.lastIndexOf('.', type - 1);
    return name.substring(inner + 1);
  }

  /** Class and method as written: without numbers that a compiler or a proxy maker chose. */
  static String normalized(Site site) {
    String type = GENERATED.matcher(site.className()).replaceAll("");
    type = ANONYMOUS.matcher(type).replaceAll("");
    String method = LAMBDA_METHOD.matcher(site.method()).replaceAll("$1");
    return type + "." + method;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (int i = 0; hex.length() < HEX_DIGITS; i++) {
        hex.append(Character.forDigit(digest[i] >> 4 & 0xf, 16));
        hex.append(Character.forDigit(digest[i] & 0xf, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
