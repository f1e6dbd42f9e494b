package dev.tallyman.launcher;

/** The version of this build. */
public final class Version {
  private Version() {}

  /** From the jar's manifest; "unknown" outside of a jar. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
