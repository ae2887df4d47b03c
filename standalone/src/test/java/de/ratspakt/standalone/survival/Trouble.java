package de.ratspakt.standalone.survival;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What happens to a program and its database in real life. */
enum Trouble {
    /** An administrator restarts PostgreSQL. */
    RESTART {
        @Override
        void befall(WholeProcess program, Random random) {
            program.restartDatabase();
        }
    },
    /** PostgreSQL is shut down, and nobody starts it again. */
    SHUTDOWN {
        @Override
        void befall(WholeProcess program, Random random) {
            program.postmaster().ifPresent(p -> WholeProcess.signal(p, "INT"));
        }
    },
    /** Connections are cut, in the middle of whatever they carry. */
    TERMINATE {
        @Override
        void befall(WholeProcess program, Random random) {
            program.backends().stream().filter(b -> random.nextInt(3) > 0).forEach(b -> WholeProcess.signal(b, "TERM"));
        }
    },
    /** Connections answer nothing for a while. */
    FREEZE {
        @Override
        void befall(WholeProcess program, Random random) {
            var frozen = program.backends().stream()
                    .filter(b -> random.nextInt(3) == 0)
                    .toList();
            frozen.forEach(b -> WholeProcess.signal(b, "STOP"));
            pass(Duration.ofMillis(1_000 + random.nextInt(4_000)));
            frozen.forEach(b -> WholeProcess.signal(b, "CONT"));
        }
    },
    /** Statements are cancelled. */
    CANCEL {
        @Override
        void befall(WholeProcess program, Random random) {
            for (int i = 0; i < 20; i++) {
                program.backends().forEach(b -> WholeProcess.signal(b, "INT"));
                pass(Duration.ofMillis(random.nextInt(100)));
            }
        }
    },
    /** There is no room left on the disk. */
    FULL_DISK {
        @Override
        void befall(WholeProcess program, Random random) {
            program.fillDisk();
            pass(Duration.ofMillis(1_000 + random.nextInt(4_000)));
            program.emptyDisk();
        }
    },
    /** kill -9 of PostgreSQL. */
    KILL_DATABASE {
        @Override
        void befall(WholeProcess program, Random random) {
            program.postmaster().ifPresent(p -> WholeProcess.signal(p, "KILL"));
        }
    },
    /** kill -9 of the program, which somebody starts again. */
    KILL_PROGRAM {
        @Override
        void befall(WholeProcess program, Random random) {
            program.kill();
            program.again();
        }
    };

    abstract void befall(WholeProcess program, Random random);

    /** The storm's own pace; nothing waits for a state here. */
    static void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
