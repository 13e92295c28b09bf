package io.sluice.program;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test only where its programs are, and never leaves it out in silence. */
final class ProgramCondition implements ExecutionCondition {
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<RequiredProgram> missing =
                AnnotationSupport.findRepeatableAnnotations(context.getElement(), RequiredProgram.class).stream()
                        .filter(required -> Program.find(required.value()).isEmpty())
                        .toList();
        return judged(test(context), missing, "required".equals(System.getProperty("programs")));
    }

    private static String test(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod()
                .map(method -> test + "." + method.getName())
                .orElse(test);
    }

    static ConditionEvaluationResult judged(String test, List<RequiredProgram> missing, boolean required) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every program is there");
        }
        String sentence = String.join(
                "; ", missing.stream().map(ProgramCondition::sentence).toList());
        if (required) {
            throw new IllegalStateException(test + ": " + sentence);
        }
        if (TOLD.add(test + sentence)) {
            System.err.println("LEFT OUT: " + test + ": " + sentence);
        }
        return ConditionEvaluationResult.disabled(sentence);
    }

    private static String sentence(RequiredProgram missing) {
        return "the program " + missing.value() + " is missing (on Debian: apt-get install " + missing.debian() + ")";
    }
}
