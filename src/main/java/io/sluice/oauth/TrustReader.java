package io.sluice.oauth;

import io.sluice.tenant.Scope;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an operator's wish into what is to be trusted; reads it whole, so that every mistake is told at once. */
final class TrustReader {
    private static final int LONGEST = 500;
    private static final int MOST = 20;

    private final TrustForm form;
    private final boolean privateAddresses;
    private final List<String> mistakes = new ArrayList<>();

    private TrustReader(TrustForm form, boolean privateAddresses) {
        this.form = form;
        this.privateAddresses = privateAddresses;
    }

    /** @throws IllegalArgumentException whose message lists every mistake, each in a line */
    static List<Trust> read(TrustForm form, boolean privateAddresses) {
        TrustReader reader = new TrustReader(form, privateAddresses);
        List<Trust> trusts = reader.trusts();
        if (!reader.mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.mistakes));
        }
        return trusts;
    }

    private List<Trust> trusts() {
        checkTexts();
        Use use = Use.of(form.use()).orElseGet(() -> {
            mistakes.add("use: '" + form.use() + "' is neither assertion nor bearer");
            return Use.ASSERTION;
        });
        if (use == Use.ASSERTION && form.subject() == null) {
            mistakes.add("subject: is missing; without it everybody whom the issuer knows could get access tokens");
        }
        if (form.entra() != null) {
            return entra(new EntraDirectory(form.entra()), use);
        }
        if (form.application() != null) {
            mistakes.add("application: goes with entra, the directory's id");
        }
        return List.of(other(use));
    }

    /** For assertions its issuer has one form; for other tokens an application chooses between two. */
    private List<Trust> entra(EntraDirectory directory, Use use) {
        checkId("entra", directory.id());
        if (form.issuer() != null || form.keys() != null) {
            mistakes.add("issuer, keys: follow from entra, the directory's id; leave them out");
        }
        Set<String> audiences = new LinkedHashSet<>(form.audiences());
        if (form.application() != null) {
            checkId("application", form.application());
            audiences.addAll(EntraDirectory.audiences(form.application()));
        }
        if (audiences.isEmpty() && use == Use.BEARER) {
            audiences.add(EntraDirectory.PROVISIONING);
        }
        checkAudiences(audiences, "application, or audiences");
        return (use == Use.ASSERTION ? Stream.of(directory.second()) : Stream.of(directory.first(), directory.second()))
                .map(version -> trust(use, version.issuer(), audiences, pinned(directory), version.keys()))
                .toList();
    }

    private Trust other(Use use) {
        String issuer = needed("issuer", form.issuer());
        String keys = needed("keys", form.keys());
        checkAudiences(Set.copyOf(form.audiences()), "audiences");
        Map<String, String> claims = EntraDirectory.of(issuer).map(this::held).orElse(form.claims());
        if (!keys.isEmpty()) {
            try {
                KeyAddress.of(keys, privateAddresses);
            } catch (IllegalArgumentException mistake) {
                mistakes.add("keys: '" + keys + "' " + mistake.getMessage());
            }
        }
        return trust(use, issuer, Set.copyOf(form.audiences()), claims, keys);
    }

    private Map<String, String> held(EntraDirectory directory) {
        checkId("issuer", directory.id());
        return pinned(directory);
    }

    private Map<String, String> pinned(EntraDirectory directory) {
        Map<String, String> claims = new TreeMap<>(form.claims());
        String said = claims.put(EntraDirectory.CLAIM, directory.id());
        if (said != null && !said.equals(directory.id())) {
            mistakes.add("claims: tid is '" + said + "', but the directory is '" + directory.id() + "'");
        }
        return claims;
    }

    private Trust trust(Use use, String issuer, Set<String> audiences, Map<String, String> claims, String keys) {
        return new Trust(use, issuer, audiences, form.subject(), claims, keys, scopes(), form.label());
    }

    private Set<Scope> scopes() {
        if (form.scopes() == null) {
            return Scope.ALL;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String label : form.scopes()) {
            Scope.of(label)
                    .ifPresentOrElse(
                            scopes::add, () -> mistakes.add("scopes: '" + label + "' is none of " + Scope.labels()));
        }
        if (form.scopes().isEmpty()) {
            mistakes.add("scopes: are none; there are " + Scope.labels());
        }
        return scopes;
    }

    private void checkAudiences(Set<String> audiences, String remedy) {
        if (audiences.isEmpty()) {
            mistakes.add(remedy + ": is missing; a token must be meant for somebody");
        }
        if (audiences.size() > MOST || form.claims().size() > MOST) {
            mistakes.add("audiences, claims: are more than " + MOST);
        }
    }

    private void checkId(String name, String id) {
        if (!EntraDirectory.isId(id)) {
            mistakes.add(name + ": '" + id + "' is no id like 5f4d1c2e-0b3a-4d5e-8f60-718293a4b5c6 (in small letters)");
        }
    }

    private String needed(String name, @Nullable String value) {
        if (value == null) {
            mistakes.add(name + ": is missing; or name a directory of Entra ID with entra");
        }
        return Objects.requireNonNullElse(value, "");
    }

    private void checkTexts() {
        Stream.of(
                        Stream.of(form.issuer(), form.subject(), form.keys(), form.label()),
                        form.audiences().stream(),
                        form.claims().keySet().stream(),
                        form.claims().values().stream())
                .flatMap(texts -> texts)
                .filter(text ->
                        text != null && (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)))
                .forEach(text -> mistakes.add("'" + text.substring(0, Math.min(20, text.length()))
                        + "…': has more than " + LONGEST + " characters, or a control character"));
        Stream.concat(Stream.of(form.issuer(), form.subject()), form.audiences().stream())
                .filter(text -> text != null && text.isBlank())
                .forEach(text -> mistakes.add("issuer, subject, audiences: one is empty"));
    }
}
