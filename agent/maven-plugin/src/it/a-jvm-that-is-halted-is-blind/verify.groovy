String log = new File(basedir, "build.log").text
assert log.contains("red: blind: ")
assert log.contains("the report was never finished: the JVM was killed or halted")
