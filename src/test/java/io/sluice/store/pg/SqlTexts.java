package io.sluice.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every text of the product that may be SQL, and the tables that it may be about. */
final class SqlTexts {
    private static final Pattern CREATED = Pattern.compile("(?s)CREATE (?:UNLOGGED )?TABLE (\\w+) \\((.*?)\n\\)");

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:\\$\\$.*?\\$\\$|[^;])+");

    private SqlTexts() {}

    /** Those whose rows belong to a tenant, as the migrations make them. */
    static Set<String> tablesOfTenants() {
        Set<String> tables = new HashSet<>();
        for (String migration : migrations().values()) {
            Matcher created = CREATED.matcher(migration);
            while (created.find()) {
                if (created.group(2).contains("tenant_id ")) {
                    tables.add(created.group(1));
                }
            }
        }
        return tables;
    }

    /** Each migration's text by its file's name, without comments. */
    static Map<String, String> migrations() {
        Map<String, String> migrations = new TreeMap<>();
        for (Path file : files("/db/V1__tenants_and_resources.sql", ".sql")) {
            migrations.put(
                    file.getFileName().toString(), COMMENT.matcher(read(file)).replaceAll(""));
        }
        return migrations;
    }

    /** The statements of a migration; a block between dollars is one. */
    static List<String> statements(String migration) {
        return STATEMENT
                .matcher(migration)
                .results()
                .map(found -> found.group().strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** All classes of the package. */
    static List<Class<?>> classes() {
        return files("Statements.class", ".class").stream()
                .<Class<?>>map(file -> named(file.getFileName().toString().replace(".class", "")))
                .toList();
    }

    /** By the name of their constant: whole statements, put together. */
    static Map<String, String> constants(List<Class<?>> classes) {
        Map<String, String> constants = new TreeMap<>();
        for (Class<?> holder : classes) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    constants.put(holder.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        }
        return constants;
    }

    /** Whatever stands between quotes in a class, wherever it is; what is filled in later is a {@code %s} or a U+0001 in it. */
    static Set<String> literals(Class<?> holder) {
        String file = holder.getName().substring(holder.getPackageName().length() + 1) + ".class";
        try (InputStream bytes = Objects.requireNonNull(holder.getResourceAsStream(file))) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(bytes.readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String beside, String suffix) {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(Statements.class.getResource(beside))
                        .toURI())
                .getParent())) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(beside, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(Statements.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return (String) Objects.requireNonNull(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
