package dev.reseed.seed;

import dev.reseed.seed.file.ProviderNames;
import dev.reseed.seed.file.Signature;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.provider.Parameter;
import dev.reseed.seed.provider.ProviderSpec;
import dev.reseed.seed.provider.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The providers that there are, as a seed file is read against them. */
record RegisteredProviders(Providers providers) implements ProviderNames {
    @Override
    public List<String> names() {
        return providers.all().stream().map(ProviderSpec::name).toList();
    }

    @Override
    public Optional<Signature> signature(String provider) {
        return providers.find(provider).map(RegisteredProviders::signature);
    }

    @Override
    public List<String> locales() {
        return Locales.supported();
    }

    private static Signature signature(ProviderSpec spec) {
        List<Parameter> own = spec.parameters();
        boolean only = own.size() == 1;
        List<Signature.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Signature.Parameter each = parameter(own.get(i));
            boolean takesMap = each.shape() == Signature.Shape.ANY || each.shape() == Signature.Shape.WEIGHTS;
            parameters.add(i == 0 && (only || !takesMap) ? each.asMain() : each);
        }
        if (!(only
                && (parameters.getFirst().shape() == Signature.Shape.ANY
                        || parameters.getFirst().shape() == Signature.Shape.WEIGHTS))) {
            parameters.add(Signature.Parameter.of(
                    "group", Signature.Shape.TEXT, "columns of the same group tell of the same person or place"));
        }
        return new Signature(spec.explanation(), parameters);
    }

    private static Signature.Parameter parameter(Parameter own) {
        Signature.Shape shape = switch (own.takes()) {
            case TEXT, MOMENT, SPAN -> Signature.Shape.TEXT;
            case NUMBER -> Signature.Shape.NUMBER;
            case TRUTH -> Signature.Shape.TRUTH;
            case LIST -> Signature.Shape.ITEMS;
            case VALUES -> Signature.Shape.WEIGHTS;
            case MAP, CALL, ANY -> Signature.Shape.ANY;
        };
        Signature.Parameter parameter = Signature.Parameter.of(own.name(), shape, own.explanation());
        return own.required() ? parameter.asRequired() : parameter;
    }
}
