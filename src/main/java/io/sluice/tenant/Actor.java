package io.sluice.tenant;

/** Who does what an operator does; {@code label} is what the log calls them. */
public record Actor(String label) {
    /** Somebody with the command line, and so with the database's password. */
    public static final Actor CLI = new Actor("cli");

    /** Somebody who shows the secret of that setting on the management port. */
    public static final Actor MANAGEMENT_TOKEN = new Actor("management.token");

    /** A gateway that was told by its settings. */
    public static final Actor GATEWAY = new Actor("gateway");
}
