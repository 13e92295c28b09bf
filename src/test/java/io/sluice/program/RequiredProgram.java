package io.sluice.program;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs a program of the machine. Where the program is missing the test says aloud that it is left out;
 * with {@code -Dprograms=required}, as the pipeline has it, that is a failure.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RequiredPrograms.class)
@ExtendWith(ProgramCondition.class)
public @interface RequiredProgram {
    /** What it is called on the command line. */
    String value();

    /** Which of Debian's packages has it. */
    String debian();
}
