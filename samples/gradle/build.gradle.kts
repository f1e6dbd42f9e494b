// Not run in Tallyman's own build, which has no Gradle. Written for Gradle 8 and later.
plugins {
    java
}

repositories {
    mavenCentral()
}

val tallyman: Configuration by configurations.creating {
    isTransitive = false
    isCanBeConsumed = false
}

dependencies {
    tallyman("dev.tallyman:tallyman:0.1.0")
    testImplementation("io.netty:netty-buffer:4.1.140.Final")
    testImplementation(platform("org.junit:junit-bom:5.14.4"))
    testImplementation("org.junit.jupiter:junit-jupiter")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

/** The agent for a JVM of tests. What is an input here decides whether a cached result is taken. */
abstract class TallymanAgent : CommandLineArgumentProvider {
    @get:Classpath
    abstract val jar: ConfigurableFileCollection

    @get:Input
    abstract val options: ListProperty<String>

    @get:OutputDirectory
    abstract val reports: DirectoryProperty

    override fun asArguments(): Iterable<String> {
        val words = listOf("report=${reports.get().asFile}", "report.always=true") + options.get()
        return listOf("-javaagent:${jar.singleFile}=${words.joinToString(",")}")
    }
}

tasks.withType<Test>().configureEach {
    useJUnitPlatform()
    val agent = objects.newInstance<TallymanAgent>()
    agent.jar.from(tallyman)
    agent.options.set(listOf("stacks=auto"))
    agent.reports.set(layout.buildDirectory.dir("tallyman/$name"))
    jvmArgumentProviders.add(agent)
    // Reports of an earlier run are not this one's.
    doFirst {
        agent.reports.get().asFile.listFiles()?.filter { it.name.endsWith(".ndjson") }?.forEach { it.delete() }
    }
}

val tallymanCheck by tasks.registering(JavaExec::class) {
    description = "Fails the build if its tests leaked."
    group = "verification"
    dependsOn(tasks.withType<Test>())
    classpath = tallyman
    mainClass = "dev.tallyman.launcher.Entry"
    args("check")
    args(tasks.withType<Test>().map { layout.buildDirectory.dir("tallyman/${it.name}").get().asFile.path })
    val baseline = layout.projectDirectory.file("tallyman.baseline").asFile
    if (baseline.exists()) {
        args("--baseline", baseline.path)
    }
}

tasks.check {
    dependsOn(tallymanCheck)
}
