String log = new File(basedir, "build.log").text
assert log.contains("red: nothing to watch: no class of netty was seen")
