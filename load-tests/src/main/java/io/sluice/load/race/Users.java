package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.directory.Person;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Population.Member;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Workloads on one population of users. */
public final class Users {
    private static final byte[] ONE_RESULT = "\"totalResults\":1".getBytes(UTF_8);
    private static final byte[] NO_RESULT = "\"totalResults\":0".getBytes(UTF_8);

    private static final Form PATCHED_PHONE = new Form("\"value\":\"+49 " + Form.NUMBER);
    private static final Form PATCHED_DEPARTMENT = new Form("\"department\":\"Abteilung " + Form.NUMBER);

    private final Endpoint endpoint;
    private final List<UserForms> forms;
    private final Population population;
    private final int connections;
    private int patches;

    public Users(Endpoint endpoint, Population population, long seed, int connections) {
        this.endpoint = endpoint;
        this.forms = UserForms.all(endpoint, seed);
        this.population = population;
        this.connections = connections;
    }

    public Workload create() {
        return _ -> {
            int number = population.nextNumber();
            byte[] userName = forms(number).userName().fill(number);
            return new Task(forms(number).create().fill(number), answer -> {
                Optional<byte[]> id = answer.id();
                boolean created = answer.status() == 201 && answer.contains(userName) && id.isPresent();
                if (created) {
                    population.add(number, id.get());
                }
                return created;
            });
        };
    }

    /** So many users with each request. */
    public Workload createInBulk(int atOnce) {
        return _ -> {
            BulkRequest request = new BulkRequest(endpoint, atOnce);
            for (int i = 0; i < atOnce; i++) {
                int number = population.nextNumber();
                request.add(forms(number).inBulk().fill(number));
            }
            return new Task(
                    request.bytes(),
                    answer -> answer.status() == 200 && BulkAnswer.created(answer.text(), population::add) == atOnce);
        };
    }

    public Workload read() {
        return asking(endpoint, _ -> "/Users/" + Form.ID, this::shown);
    }

    /** By a filter that only this person matches. */
    Workload find(Function<Person, String> filter) {
        return asking(
                endpoint,
                filtered(filter),
                (user, answer) -> shown(user, answer) && answer.contains(ONE_RESULT) && answer.contains(user.id));
    }

    /** By a filter that nobody matches. */
    public Workload miss(Function<Person, String> filter) {
        return asking(endpoint, filtered(filter), (_, answer) -> answer.status() == 200 && answer.contains(NO_RESULT));
    }

    private static Function<Person, String> filtered(Function<Person, String> filter) {
        return person ->
                "/Users?filter=" + filter.apply(person).replace(" ", "+").replace("\"", "%22");
    }

    /** A GET about anybody, here or at another server; {@code path} may hold a form's blanks. */
    Workload asking(Endpoint server, Function<Person, String> path, BiPredicate<Member, Answer> right) {
        List<Form> asked = forms.stream()
                .map(kind -> Form.request("GET", server, path.apply(kind.person()), ""))
                .toList();
        return _ -> {
            Member user = population.any();
            return new Task(
                    asked.get(user.number % asked.size()).fill(user.number, user.id),
                    answer -> right.test(user, answer));
        };
    }

    /** Whether this very user is in the answer. */
    boolean shown(Member user, Answer answer) {
        return answer.status() == 200 && answer.contains(userName(user));
    }

    public Workload patch() {
        return connection -> {
            Member user = population.anyOf(connection, connections);
            patches++;
            int marker = patches;
            return new Task(forms(user.number).patch().fill(marker, user.id), answer -> {
                boolean patched = answer.status() == 204 || shown(user, answer);
                if (patched) {
                    user.patched = marker;
                }
                return patched;
            });
        };
    }

    /** Reads users back and demands what was last acknowledged for them, all three patched values included. */
    Workload readBack() {
        return asking(
                endpoint, _ -> "/Users/" + Form.ID, (user, answer) -> shown(user, answer) && holdsPatch(user, answer));
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
}
