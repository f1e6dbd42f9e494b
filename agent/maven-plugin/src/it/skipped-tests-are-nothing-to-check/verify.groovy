String log = new File(basedir, "build.log").text
assert log.contains("no test ran: nothing to check")
