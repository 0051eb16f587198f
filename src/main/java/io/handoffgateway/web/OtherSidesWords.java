package io.handoffgateway.web;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A member of an answer that holds what Dynamics 365 or another system said, which may quote a customer: whoever is no operator,
 * such as a viewer, reads {@link #HIDDEN} in its place (contract section 11).
 */
@JacksonAnnotationsInside
@JsonSerialize(using = OtherSidesWords.ForOperators.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OtherSidesWords {

    /** In place of what is hidden, however long that is. */
    String HIDDEN = "•••";

    /** Asks who makes the call that is answered; where nobody does, nothing is shown. */
    final class ForOperators extends JsonSerializer<String> {

        private static final String OPERATOR = "ROLE_OPERATOR";

        @Override
        public void serialize(String words, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeString(isOperator(SecurityContextHolder.getContext().getAuthentication()) ? words : HIDDEN);
        }

        private static boolean isOperator(@Nullable Authentication caller) {
            return caller != null
                    && caller.getAuthorities().stream()
                            .anyMatch(authority -> OPERATOR.equals(authority.getAuthority()));
        }
    }
}
