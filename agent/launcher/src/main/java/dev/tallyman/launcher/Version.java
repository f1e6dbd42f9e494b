package dev.tallyman.launcher;

/** The version of this build. */
final class Version {
  private Version() {}

  /** From the jar's manifest; "unknown" outside of a jar. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
