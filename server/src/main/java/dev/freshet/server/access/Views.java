package dev.freshet.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freshet.server.metadata.Invitation;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Product;
import dev.freshet.server.metadata.ServiceToken;
import dev.freshet.server.metadata.SignedIn;
import dev.freshet.server.metadata.WriteKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of the contract, as Jackson writes them. Times are epoch millis. */
final class Views {
    private Views() {}

    record PersonView(
            String id,
            String email,
            String name,
            String role,
            boolean invited,
            @Nullable Long lastSeen) {
        static PersonView of(Person person) {
            return new PersonView(
                    person.id(),
                    person.email(),
                    person.name(),
                    person.role().code(),
                    person.invited(),
                    millis(person.lastSeen()));
        }
    }

    record CurrentSessionView(
            String id, PersonView person, boolean hasPassword, boolean freePassword, String csrfToken) {}

    record SessionView(String id, String person, long created, long lastSeen, String agent, boolean current) {
        static SessionView of(SignedIn signedIn, String currentId) {
            return new SessionView(
                    signedIn.session().id(),
                    signedIn.person().email(),
                    signedIn.session().created().toEpochMilli(),
                    signedIn.session().lastSeen().toEpochMilli(),
                    signedIn.session().agent(),
                    signedIn.session().id().equals(currentId));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvitationView(String kind, @Nullable String email, String role, long expires) {
        static InvitationView of(Invitation invitation) {
            return new InvitationView(
                    invitation.kind().code(),
                    invitation.person().map(Person::email).orElse(null),
                    invitation.role().code(),
                    invitation.expires().toEpochMilli());
        }
    }

    record TokenView(
            String id,
            String name,
            String prefix,
            long created,
            @Nullable Long lastUsed) {
        static TokenView of(ServiceToken token) {
            return new TokenView(
                    token.id(), token.name(), token.prefix(), token.created().toEpochMilli(), millis(token.lastUsed()));
        }
    }

    record WriteKeyView(String id, String key, long created) {
        static WriteKeyView of(WriteKey key) {
            return new WriteKeyView(key.id(), key.key(), key.created().toEpochMilli());
        }
    }

    record ProductView(String slug, String name, boolean hasEvents, List<WriteKeyView> writeKeys) {
        static ProductView of(Product product, boolean hasEvents, boolean withKeys) {
            List<WriteKey> keys = withKeys ? product.writeKeys() : List.of();
            return new ProductView(
                    product.slug(),
                    product.name(),
                    hasEvents,
                    keys.stream().map(WriteKeyView::of).toList());
        }
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }
}
