package io.sluice.load.fuzz;

import io.sluice.load.wire.Endpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends requests over one connection at a time, several behind each other, and reads every answer. */
final class Shooter {
    private static final int MOST_BEHIND_EACH_OTHER = 12;
    private static final int MOST_BYTES = 48 * 1024;
    private static final int LOOK_MILLIS = 100;
    private static final long ODD_PATIENCE = 300;

    private final Endpoint endpoint;
    private final Dice dice;
    private final Requests requests;
    private final Judge judge;
    private final Tally tally;
    private final Awake awake;
    private final long patience;
    private long most;
    private String before = "";
    private @Nullable Shot waiting;

    /** {@code patience}: for how many milliseconds an answer may be waited for. */
    Shooter(Endpoint endpoint, Dice dice, Known known, Tally tally, Awake awake, long patience) {
        this.endpoint = endpoint;
        this.dice = dice;
        this.requests = new Requests(dice, endpoint, known);
        this.judge = new Judge(known);
        this.tally = tally;
        this.awake = awake;
        this.patience = patience;
    }

    void shoot(int number) {
        int left = number;
        while (left > 0) {
            try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(LOOK_MILLIS);
                AnswerStream answers = new AnswerStream(new BufferedInputStream(patient(socket.getInputStream())));
                boolean open = true;
                before = "the first on its connection";
                while (open && left > 0) {
                    List<Shot> volley = volley(left);
                    left -= volley.size();
                    open = fire(volley, socket, answers);
                }
            } catch (IOException e) {
                tally.fault(new Fault("no connection: " + e.getMessage(), ""));
                left--;
            }
        }
    }

    private List<Shot> volley(int most) {
        List<Shot> volley = new ArrayList<>();
        int bytes = 0;
        for (int wanted = 1 + dice.below(Math.min(most, MOST_BEHIND_EACH_OTHER)); wanted > 0; wanted--) {
            Shot shot = waiting == null ? requests.next() : waiting;
            waiting = shot.odd() && !volley.isEmpty() ? shot : null; // alone, or others would go down with it
            if (waiting != null) {
                return volley;
            }
            volley.add(shot);
            bytes += shot.bytes().length;
            if (shot.odd() || bytes > MOST_BYTES) {
                return volley;
            }
        }
        return volley;
    }

    /** Whether the connection can be used again. */
    private boolean fire(List<Shot> volley, Socket socket, AnswerStream answers) {
        long sent = awake.millis();
        most = volley.getLast().odd() ? Math.min(ODD_PATIENCE, patience) : patience;
        boolean broken = write(volley, socket);
        for (int at = 0; at < volley.size(); at++) {
            Shot shot = volley.get(at);
            try {
                RawAnswer answer = answers.next(shot.method());
                tally.answered(answer.status(), awake.millis() - sent, shot);
                judge.wrong(shot, answer).ifPresent(wrong -> fault(wrong, shot, answer.text()));
                before = "behind " + answer.status() + " " + answer.lines() + " to\n" + Shown.whole(shot.bytes());
                if (answer.closes() || shot.odd()) {
                    return false;
                }
            } catch (SocketTimeoutException e) {
                if (!shot.odd()) { // which may be the beginning of something, for all the server knows
                    fault("no answer within " + patience / 1000 + " s", shot, before);
                } else {
                    tally.hungUp();
                }
                return false;
            } catch (IOException e) {
                if (!shot.odd() && !broken) {
                    fault(
                            e instanceof EOFException ? "hung up without an answer" : "broken: " + e.getMessage(),
                            shot,
                            before);
                }
                tally.hungUp();
                return false;
            }
        }
        return true;
    }

    /** True if the other side takes no more; what it has answered can be read nevertheless. */
    private static boolean write(List<Shot> volley, Socket socket) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        volley.forEach(shot -> all.writeBytes(shot.bytes()));
        try {
            socket.getOutputStream().write(all.toByteArray());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void fault(String what, Shot shot, String answer) {
        String shown = answer.length() > 1_500 ? answer.substring(0, 1_500) + "…" : answer;
        tally.fault(new Fault(what, Shown.whole(shot.bytes()) + "\n→ " + shown));
    }

    /** Waits as long as the patience lasts, in time that the machine gave us. */
    private InputStream patient(InputStream in) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                long started = awake.millis();
                while (true) {
                    try {
                        return in.read(into, at, length);
                    } catch (SocketTimeoutException e) {
                        if (awake.millis() - started > most) {
                            throw e;
                        }
                    }
                }
            }
        };
    }
}
