String log = new File(basedir, "build.log").text
assert log =~ /1 JVM; \d+ references? out, \d+ back; netty; 0 dropped/
assert log.contains("SUMMARY: tallyman: green; no finding")
