package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** SECURITY.md promises nothing that no test shows. */
class SecurityDocumentTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract))\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedIsOne() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(Path.of("SECURITY.md")));

        List<String> missing = named.results()
                .filter(test -> !isTest(test.group(1), test.group(2)))
                .map(test -> test.group(1) + "." + test.group(2))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void everyAttackNamesOne() throws IOException {
        List<String> attacks = Files.readAllLines(Path.of("SECURITY.md")).stream()
                .dropWhile(line -> !line.startsWith("| attack |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertTrue(attacks.size() > 20);
        assertEquals(
                List.of(),
                attacks.stream()
                        .filter(attack -> !NAMED.matcher(attack.substring(attack.lastIndexOf("| ")))
                                .find())
                        .toList());
    }

    @Test
    void whatIsNoTestIsNoticed() {
        assertTrue(isTest("SecurityDocumentTest", "whatIsNoTestIsNoticed"));
        assertTrue(!isTest("SecurityDocumentTest", "isTest"));
        assertTrue(!isTest("NowhereTest", "whatIsNoTestIsNoticed"));
    }

    private static boolean isTest(String type, String method) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(type + ".java"))
                    .flatMap(file -> Arrays.stream(methods(file)))
                    .filter(found -> found.getName().equals(method))
                    .anyMatch(found -> found.isAnnotationPresent(Test.class)
                            || found.isAnnotationPresent(ParameterizedTest.class));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Method[] methods(Path file) {
        String path = TESTS.relativize(file).toString().replace(".java", "");
        try {
            return Class.forName(
                            path.replace('/', '.').replace('\\', '.'),
                            false,
                            SecurityDocumentTest.class.getClassLoader())
                    .getDeclaredMethods();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
