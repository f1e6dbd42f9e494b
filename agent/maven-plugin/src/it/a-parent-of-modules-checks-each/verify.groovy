String log = new File(basedir, "build.log").text
assert log =~ /Reactor Summary/
assert log =~ /leaks[ .]+FAILURE/
assert log =~ /clean[ .]+SUCCESS/
