package io.sluice.admin;

import io.sluice.diagnosis.Cycle;
import io.sluice.diagnosis.Diagnosis;
import io.sluice.diagnosis.Explanation;
import io.sluice.diagnosis.Finding;
import io.sluice.diagnosis.Pass;
import io.sluice.diagnosis.Quarantine;
import io.sluice.diagnosis.Trouble;
import io.sluice.journal.Activity;
import io.sluice.journal.IgnoredName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A diagnosis as JSON. What is not there is left out; times are ISO 8601 in UTC.
 *
 * <ul>
 *   <li>{@code tenant}, {@code from} and {@code to} (the window), {@code resources} (how many of each type)
 *   <li>{@code findings}: {@code severity} (problem, warning, note) and {@code text}, the worst first
 *   <li>{@code cycle}: the latest; {@code kind} (initial, incremental, probe, listing, refused), {@code begun}, {@code last},
 *       {@code running}, {@code objects}, {@code objectsPerSecond}, {@code recentObjectsPerSecond}, {@code counts}; {@code
 *       estimatedEnd} ({@code unknown} if it is) and {@code estimate}, what it goes by
 *   <li>{@code nextExpected}; {@code cycles}: the ones before, the latest first
 *   <li>{@code counts}: what was counted in the window
 *   <li>{@code quarantine}: {@code verdict} (none, below, near, over), {@code text}, {@code failures}, {@code
 *       referenceFailures}, {@code denied}, {@code events}, {@code share}, and {@code thresholds}
 *   <li>{@code errors}: {@code number}, {@code outcome}, {@code status}, {@code operation}, {@code resourceType}, {@code
 *       attribute}, {@code first}, {@code last}, {@code explanation} ({@code id}, {@code title}, {@code meaning}, {@code entra},
 *       {@code remedy}, {@code page}), {@code sample} (a row of the log)
 *   <li>{@code credentials}: {@code id}, {@code kind}, {@code label}, {@code state} (valid, expiresSoon, expired), {@code
 *       expires}, {@code lastUsed}
 *   <li>{@code ignoredAttributes}: {@code name}, {@code first}, {@code last}, {@code times}
 * </ul>
 */
public final class DiagnosisJson {
    private static final double ROUNDING = 1_000.0;
    private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

    private DiagnosisJson() {}

    public static JsonObject of(String tenant, Diagnosis diagnosis) {
        JsonObject json = new JsonObject()
                .put("tenant", tenant)
                .put("from", diagnosis.from().toString())
                .put("to", diagnosis.to().toString())
                .put("resources", numbers(diagnosis.resources()))
                .put("findings", all(diagnosis.findings(), DiagnosisJson::finding));
        if (!diagnosis.cycles().isEmpty()) {
            json.put("cycle", latest(diagnosis));
        }
        LogJson.put(json, "nextExpected", diagnosis.nextExpected());
        return json.put("cycles", all(diagnosis.cycles().stream().skip(1).toList(), DiagnosisJson::cycle))
                .put("counts", counts(diagnosis.window()))
                .put("quarantine", quarantine(diagnosis.quarantine()))
                .put("errors", all(diagnosis.troubles(), DiagnosisJson::trouble))
                .put("credentials", all(diagnosis.credentials(), DiagnosisJson::pass))
                .put("ignoredAttributes", all(diagnosis.ignored(), DiagnosisJson::ignored));
    }

    private static <T> JsonArray all(List<T> values, Function<T, JsonObject> json) {
        return new JsonArray(values.stream().map(json).toList());
    }

    private static JsonObject finding(Finding finding) {
        return new JsonObject().put("severity", word(finding.severity())).put("text", finding.text());
    }

    private static JsonObject latest(Diagnosis diagnosis) {
        JsonObject json = cycle(diagnosis.cycles().getFirst());
        return json.put(
                        "estimatedEnd",
                        diagnosis.estimate().end() == null
                                ? "unknown"
                                : String.valueOf(diagnosis.estimate().end()))
                .put("estimate", diagnosis.estimate().because());
    }

    private static JsonObject cycle(Cycle cycle) {
        return new JsonObject()
                .put("kind", word(cycle.kind()))
                .put("begun", cycle.begun().toString())
                .put("last", cycle.last().toString())
                .put("running", cycle.running())
                .put("objects", cycle.objects())
                .put("objectsPerSecond", rounded(cycle.objectsPerSecond()))
                .put("recentObjectsPerSecond", rounded(cycle.recent()))
                .put("counts", counts(cycle.counts()));
    }

    private static JsonObject counts(Map<Activity, Long> counts) {
        JsonObject json = new JsonObject();
        for (Activity activity : Activity.values()) {
            json.put(word(activity), counts.getOrDefault(activity, 0L));
        }
        return json;
    }

    private static JsonObject quarantine(Quarantine quarantine) {
        return new JsonObject()
                .put("verdict", word(quarantine.verdict()))
                .put("text", quarantine.sentence())
                .put("failures", quarantine.failures())
                .put("referenceFailures", quarantine.references())
                .put("denied", quarantine.denied())
                .put("events", quarantine.events())
                .put("share", rounded(quarantine.share()))
                .put(
                        "thresholds",
                        new JsonObject()
                                .put("evaluatedFrom", Quarantine.EVALUATED_FROM)
                                .put("share", Quarantine.SHARE)
                                .put("failures", Quarantine.MOST_FAILURES)
                                .put("withReferences", Quarantine.MOST_IN_ALL));
    }

    private static JsonObject trouble(Trouble trouble) {
        JsonObject json = new JsonObject()
                .put("number", trouble.failures().number())
                .put("outcome", trouble.failures().outcome())
                .put("status", trouble.failures().status())
                .put("operation", trouble.failures().operation());
        LogJson.put(
                json,
                "resourceType",
                trouble.failures().type().isEmpty() ? null : trouble.failures().type());
        LogJson.put(json, "attribute", trouble.failures().attribute());
        json.put("first", trouble.failures().first().toString())
                .put("last", trouble.failures().last().toString());
        Explanation explanation = trouble.explanation();
        if (explanation != null) {
            json.put("explanation", explanation(explanation));
        }
        return json.put("sample", LogJson.row(trouble.failures().sample()));
    }

    private static JsonObject explanation(Explanation explanation) {
        JsonObject json = new JsonObject()
                .put("id", explanation.id())
                .put("title", explanation.title())
                .put("meaning", explanation.meaning())
                .put("entra", explanation.entra())
                .put("remedy", explanation.remedy());
        LogJson.put(json, "page", explanation.page());
        return json;
    }

    private static JsonObject pass(Pass pass) {
        JsonObject json = new JsonObject()
                .put("id", pass.credential().id().toString())
                .put("kind", pass.credential().kind().label())
                .put("label", pass.credential().label())
                .put("state", word(pass.state()));
        LogJson.put(json, "expires", pass.credential().expires());
        LogJson.put(json, "lastUsed", pass.credential().lastUsed());
        return json;
    }

    private static JsonObject ignored(IgnoredName ignored) {
        return new JsonObject()
                .put("name", ignored.name())
                .put("first", ignored.first().toString())
                .put("last", ignored.last().toString())
                .put("times", ignored.times());
    }

    private static JsonObject numbers(Map<String, Long> numbers) {
        JsonObject json = new JsonObject();
        new TreeMap<>(numbers).forEach(json::put);
        return json;
    }

    private static double rounded(double number) {
        return Math.round(number * ROUNDING) / ROUNDING;
    }

    /** {@code EXPIRES_SOON} is {@code expiresSoon}. */
    private static String word(Enum<?> constant) {
        return NEXT_WORD
                .matcher(constant.name().toLowerCase(Locale.ROOT))
                .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
    }
}
