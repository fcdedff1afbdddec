package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.access.Views.PersonView;
import dev.freshet.server.metadata.Emails;
import dev.freshet.server.metadata.IssuedInvitation;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Role;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may sign in. */
final class PeopleRoutes {
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_ROLE_LENGTH = 20;

    private final Metadata metadata;
    private final PublicAddress address;

    PeopleRoutes(Metadata metadata, PublicAddress address) {
        this.metadata = metadata;
        this.address = address;
    }

    List<Operation> operations() {
        String all = "/api/v1/people";
        String one = "/api/v1/people/:id";
        return List.of(
                new Operation("people", HttpMethod.GET, all, Audience.ADMINISTRATORS, this::list),
                new Operation("invite", HttpMethod.POST, all, Audience.ADMINISTRATORS, this::invite),
                new Operation("changePerson", HttpMethod.PATCH, one, Audience.ADMINISTRATORS, this::change),
                new Operation("removePerson", HttpMethod.DELETE, one, Audience.ADMINISTRATORS, this::remove));
    }

    private Reply list(Request request, Caller caller) {
        return new Reply.Document(Map.of(
                "people", metadata.people().all().stream().map(PersonView::of).toList()));
    }

    private Reply invite(Request request, Caller caller) {
        Fields fields = Fields.of(request, Set.of("email", "role"));
        Optional<String> email = Emails.normalized(fields.text("email", MAX_EMAIL_LENGTH));
        Role role = role(fields);
        if (email.isEmpty()) {
            return new Refused(ErrorCode.INVALID_EMAIL, "An address looks like name@example.org");
        }
        return switch (metadata.invitations().invite(email.get(), role)) {
            case Outcome.Done<IssuedInvitation>(IssuedInvitation issued) -> {
                Audit.done(caller, "invited as " + role.code(), email.get());
                yield Reply.Document.created(Map.of(
                        "person",
                        PersonView.of(issued.invitation().person().orElseThrow()),
                        "url",
                        Links.welcome(address.base(request), issued.secret())));
            }
            case Outcome.Refused<IssuedInvitation>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply change(Request request, Caller caller) {
        Role role = role(Fields.of(request, Set.of("role")));
        return switch (metadata.people().changeRole(request.parameter("id"), role)) {
            case Outcome.Done<Person>(Person person) -> {
                Audit.done(caller, "made " + role.code(), person.email());
                yield new Reply.Document(PersonView.of(person));
            }
            case Outcome.Refused<Person>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply remove(Request request, Caller caller) {
        return switch (metadata.people().remove(request.parameter("id"))) {
            case Outcome.Done<Person>(Person person) -> {
                Audit.done(caller, "removed", person.email());
                yield new Reply.Done();
            }
            case Outcome.Refused<Person>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private static Role role(Fields fields) {
        String code = fields.text("role", MAX_ROLE_LENGTH);
        return Role.find(code)
                .orElseThrow(() -> new InvalidRequest(ErrorCode.OUT_OF_BOUNDS, "role is administrator or viewer"));
    }
}
