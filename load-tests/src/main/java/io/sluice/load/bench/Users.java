package io.sluice.load.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.bench.Population.Member;
import io.sluice.load.drive.Call;
import io.sluice.load.drive.Workload;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The four workloads on one population of users. */
final class Users {
    private static final byte[] ONE_RESULT = "\"totalResults\":1".getBytes(UTF_8);

    private static final Form PATCHED_PHONE = new Form("\"value\":\"+49 " + Form.NUMBER);
    private static final Form PATCHED_DEPARTMENT = new Form("\"department\":\"Abteilung " + Form.NUMBER);

    private final List<UserForms> forms;
    private final Population population;
    private final int connections;
    private int patches;

    Users(Endpoint endpoint, Population population, long seed, int connections) {
        this.forms = UserForms.all(endpoint, seed);
        this.population = population;
        this.connections = connections;
    }

    Workload of(Operation operation) {
        return switch (operation) {
            case POST -> create();
            case PATCH -> patch();
            case READ -> read();
            case FIND -> find();
        };
    }

    Workload create() {
        return _ -> {
            int number = population.nextNumber();
            byte[] userName = forms(number).userName().fill(number);
            return call(forms(number).create().fill(number), answer -> {
                Optional<byte[]> id = answer.id();
                boolean created = answer.status() == 201 && answer.contains(userName) && id.isPresent();
                if (created) {
                    population.add(number, id.get());
                }
                return created;
            });
        };
    }

    Workload read() {
        return _ -> {
            Member user = population.any();
            return call(
                    forms(user.number).read().fill(user.number, user.id),
                    answer -> answer.status() == 200 && answer.contains(userName(user)));
        };
    }

    Workload find() {
        return _ -> {
            Member user = population.any();
            return call(
                    forms(user.number).find().fill(user.number),
                    answer -> answer.status() == 200
                            && answer.contains(ONE_RESULT)
                            && answer.contains(user.id)
                            && answer.contains(userName(user)));
        };
    }

    Workload patch() {
        return connection -> {
            Member user = population.anyOf(connection, connections);
            patches++;
            int marker = patches;
            return call(forms(user.number).patch().fill(marker, user.id), answer -> {
                boolean patched = answer.status() == 204 || (answer.status() == 200 && answer.contains(userName(user)));
                if (patched) {
                    user.patched = marker;
                }
                return patched;
            });
        };
    }

    /** Reads users back and demands what was last acknowledged for them, all three patched values included. */
    Workload readBack() {
        return _ -> {
            Member user = population.any();
            return call(
                    forms(user.number).read().fill(user.number, user.id),
                    answer -> answer.status() == 200 && answer.contains(userName(user)) && holdsPatch(user, answer));
        };
    }

    private boolean holdsPatch(Member user, Answer answer) {
        return user.patched == 0
                || (answer.contains(forms(user.number).patchedName().fill(user.patched))
                        && answer.contains(PATCHED_PHONE.fill(user.patched))
                        && answer.contains(PATCHED_DEPARTMENT.fill(user.patched)));
    }

    private byte[] userName(Member user) {
        return forms(user.number).userName().fill(user.number);
    }

    private UserForms forms(int number) {
        return forms.get(number % forms.size());
    }

    private static Call call(byte[] request, Predicate<Answer> right) {
        return new Call() {
            @Override
            public byte[] request() {
                return request;
            }

            @Override
            public boolean accepts(Answer answer) {
                return right.test(answer);
            }
        };
    }
}
