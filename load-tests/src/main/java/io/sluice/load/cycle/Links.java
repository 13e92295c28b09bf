package io.sluice.load.cycle;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which id of the gateway's belongs to which object of the directory: what Entra remembers between cycles. */
public final class Links {
    private final Map<Integer, String> users = new ConcurrentHashMap<>();
    private final Map<Integer, String> groups = new ConcurrentHashMap<>();

    public Optional<String> user(int number) {
        return Optional.ofNullable(users.get(number));
    }

    public Optional<String> group(int number) {
        return Optional.ofNullable(groups.get(number));
    }

    void linkUser(int number, String id) {
        users.put(number, id);
    }

    void linkGroup(int number, String id) {
        groups.put(number, id);
    }

    void forgetUser(int number) {
        users.remove(number);
    }

    void forgetGroup(int number) {
        groups.remove(number);
    }
}
