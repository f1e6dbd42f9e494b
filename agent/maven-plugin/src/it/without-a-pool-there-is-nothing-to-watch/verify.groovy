String log = new File(basedir, "build.log").text
assert log.contains("green: nothing to watch: no class of a pool was loaded")
