package de.ratspakt.standalone;

/** Stands in for Ratspakt in the launcher's test: says what it was given. */
public final class EchoArguments {
    private EchoArguments() {}

    public static void main(String[] args) {
        System.out.println("Java " + Runtime.version().feature());
        System.out.println("home " + System.getProperty("ratspakt.home"));
        System.out.println("cwd " + System.getProperty("user.dir"));
        for (String arg : args) {
            System.out.println("[" + arg + "]");
        }
        System.exit(args.length > 0 && args[0].equals("--scheitern") ? 1 : 0);
    }
}
