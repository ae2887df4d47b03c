package de.ratspakt.query.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The projections from whose rows a list or page is made, by name. While something is parked for one of them, or it is
 * made anew, the answer says that it is incomplete: what is missing may be a whole entry, which nothing else could mark.
 * What several have in common stands on an annotation of their own, which carries this one.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MadeFrom {
    /** Names of processing groups. */
    String[] value();
}
