package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.access.Views.ProductView;
import dev.freshet.server.access.Views.WriteKeyView;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Product;
import dev.freshet.server.metadata.Slugs;
import dev.freshet.server.metadata.WriteKey;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Products and their write keys, which only administrators see. */
final class ProductRoutes {
    private static final int MAX_NAME_LENGTH = 60;
    private static final int MAX_SLUG_LENGTH = 40;

    private final Metadata metadata;
    private final ProductActivity activity;

    ProductRoutes(Metadata metadata, ProductActivity activity) {
        this.metadata = metadata;
        this.activity = activity;
    }

    List<Operation> operations() {
        String all = "/api/v1/products";
        String one = "/api/v1/products/:product";
        String keys = one + "/write-keys";
        return List.of(
                new Operation("products", HttpMethod.GET, all, Audience.READERS, this::list),
                new Operation("createProduct", HttpMethod.POST, all, Audience.ADMINISTRATORS, this::create),
                new Operation("renameProduct", HttpMethod.PATCH, one, Audience.ADMINISTRATORS, this::rename),
                new Operation("archiveProduct", HttpMethod.DELETE, one, Audience.ADMINISTRATORS, this::archive),
                new Operation("createWriteKey", HttpMethod.POST, keys, Audience.ADMINISTRATORS, this::createKey),
                new Operation(
                        "revokeWriteKey", HttpMethod.DELETE, keys + "/:id", Audience.ADMINISTRATORS, this::revokeKey));
    }

    private Reply list(Request request, Caller caller) {
        Set<String> active = activity.productsWithEvents();
        return new Reply.Document(Map.of(
                "products",
                metadata.products().all().stream()
                        .map(product ->
                                ProductView.of(product, active.contains(product.slug()), caller.isAdministrator()))
                        .toList()));
    }

    private Reply create(Request request, Caller caller) {
        Fields fields = Fields.of(request, Set.of("name", "slug"));
        String name = name(fields);
        Optional<String> slug = fields.optionalText("slug", MAX_SLUG_LENGTH).or(() -> Slugs.fromName(name));
        if (slug.filter(Slugs::isSlug).isEmpty()) {
            return new Refused(
                    ErrorCode.INVALID_SLUG, "Give a slug of up to 40 small letters, digits and hyphens, such as shop");
        }
        return switch (metadata.products().create(slug.get(), name)) {
            case Outcome.Done<Product>(Product product) -> {
                Audit.done(caller, "made product", product.slug());
                yield Reply.Document.created(ProductView.of(product, false, true));
            }
            case Outcome.Refused<Product>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply rename(Request request, Caller caller) {
        String name = name(Fields.of(request, Set.of("name")));
        return switch (metadata.products().rename(request.parameter("product"), name)) {
            case Outcome.Done<Product>(Product product) -> {
                Audit.done(caller, "renamed product", product.slug());
                yield new Reply.Document(
                        ProductView.of(product, activity.productsWithEvents().contains(product.slug()), true));
            }
            case Outcome.Refused<Product>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply archive(Request request, Caller caller) {
        String slug = request.parameter("product");
        if (!metadata.products().archive(slug)) {
            return Refusals.notFound();
        }
        Audit.done(caller, "archived product", slug);
        return new Reply.Done();
    }

    private Reply createKey(Request request, Caller caller) {
        String slug = request.parameter("product");
        return switch (metadata.writeKeys().create(slug)) {
            case Outcome.Done<WriteKey>(WriteKey key) -> {
                Audit.done(caller, "made write key " + key.id() + " of product", slug);
                yield Reply.Document.created(WriteKeyView.of(key));
            }
            case Outcome.Refused<WriteKey>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply revokeKey(Request request, Caller caller) {
        String slug = request.parameter("product");
        String id = request.parameter("id");
        if (!metadata.writeKeys().revoke(slug, id)) {
            return Refusals.notFound();
        }
        Audit.done(caller, "revoked write key " + id + " of product", slug);
        return new Reply.Done();
    }

    private static String name(Fields fields) {
        String name = fields.text("name", MAX_NAME_LENGTH);
        if (name.isEmpty()) {
            throw new InvalidRequest(ErrorCode.INVALID_NAME, "The name may not be empty");
        }
        return name;
    }
}
