package dev.reseed.server.docker;

/** The labels by which Docker Compose knows what belongs to a project, and what Reseed adds to them. */
public final class ComposeLabels {
    public static final String PROJECT = "com.docker.compose.project";
    public static final String SERVICE = "com.docker.compose.service";
    public static final String NUMBER = "com.docker.compose.container-number";
    public static final String ONE_OFF = "com.docker.compose.oneoff";
    public static final String WORKING_DIR = "com.docker.compose.project.working_dir";
    public static final String CONFIG_FILES = "com.docker.compose.project.config_files";
    public static final String CONFIG_HASH = "com.docker.compose.config-hash";
    public static final String VERSION = "com.docker.compose.version";
    public static final String NETWORK = "com.docker.compose.network";
    public static final String VOLUME = "com.docker.compose.volume";

    /** On volumes, Reseed's own: the folder of the project; Compose writes none. */
    static final String FOLDER = "dev.reseed.folder";

    /** On volumes, Reseed's own: by which start it was made. */
    static final String START = "dev.reseed.start";

    private ComposeLabels() {}
}
