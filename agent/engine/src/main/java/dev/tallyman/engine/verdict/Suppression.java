package dev.tallyman.engine.verdict;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A leak that people decided to live with.
 *
 * @param where file and line, for messages
 * @param pattern a signature, a site signature, or class and method of the get site, in which
 *     {@code *} stands for anything
 * @param reason why, never empty
 * @param until the last day on which it holds, null for ever
 * @param max the most buffers that it excuses, -1 for any number
 */
public record Suppression(
    String where, String pattern, String reason, @Nullable LocalDate until, long max) {

  /** True if it means this finding, whether it excuses it or not. */
  boolean means(Found found) {
    if (Baseline.SIGNATURE.matcher(pattern).matches()) {
      return pattern.equals(found.signature()) || pattern.equals(found.siteSignature());
    }
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(found.got()).matches();
  }

  boolean isExpired(LocalDate today) {
    return until != null && today.isAfter(until);
  }
}
