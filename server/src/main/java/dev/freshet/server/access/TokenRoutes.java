package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.access.Views.TokenView;
import dev.freshet.server.metadata.IssuedToken;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.ServiceTokens;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Service tokens. */
final class TokenRoutes {
    private static final int MAX_NAME_LENGTH = 100;

    private final Metadata metadata;

    TokenRoutes(Metadata metadata) {
        this.metadata = metadata;
    }

    List<Operation> operations() {
        String all = "/api/v1/tokens";
        return List.of(
                new Operation("tokens", HttpMethod.GET, all, Audience.ADMINISTRATORS, this::list),
                new Operation("createToken", HttpMethod.POST, all, Audience.ADMINISTRATORS, this::create),
                new Operation("revokeToken", HttpMethod.DELETE, all + "/:id", Audience.ADMINISTRATORS, this::revoke));
    }

    private Reply list(Request request, Caller caller) {
        return new Reply.Document(Map.of(
                "tokens", metadata.tokens().all().stream().map(TokenView::of).toList()));
    }

    private Reply create(Request request, Caller caller) {
        String name = Fields.of(request, Set.of("name")).text("name", MAX_NAME_LENGTH);
        if (name.isEmpty()) {
            return new Refused(ErrorCode.INVALID_NAME, "The name may not be empty");
        }
        if (name.equals(ServiceTokens.OF_THE_START)) {
            return new Refused(
                    ErrorCode.INVALID_NAME,
                    "'" + name + "' is the token that each start makes anew; choose another name");
        }
        IssuedToken issued = metadata.tokens().create(name);
        Audit.done(caller, "made service token", issued.token().prefix());
        return Reply.Document.created(Map.of("token", TokenView.of(issued.token()), "secret", issued.secret()));
    }

    private Reply revoke(Request request, Caller caller) {
        return metadata.tokens()
                .revoke(request.parameter("id"))
                .<Reply>map(token -> {
                    Audit.done(caller, "revoked service token", token.prefix());
                    return new Reply.Done();
                })
                .orElseGet(Refusals::notFound);
    }
}
