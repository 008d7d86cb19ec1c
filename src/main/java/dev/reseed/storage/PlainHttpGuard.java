package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends nothing to another machine without TLS. It looks at each request as it leaves, since an endpoint can come from
 * {@code reseed.yml}, a variable or a profile.
 */
final class PlainHttpGuard implements ExecutionInterceptor {
    private final Loopback loopback;
    private final HttpProxy proxy;

    PlainHttpGuard(Loopback loopback, HttpProxy proxy) {
        this.loopback = loopback;
        this.proxy = proxy;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        boolean open = !request.protocol().equalsIgnoreCase("https");
        if (open && proxy.isBefore(request.host())) {
            throw ReseedException.usage(
                    "the storage at " + request.host() + " is not asked",
                    "its endpoint is http, and a proxy is to be asked for it, which could read and change what is sent",
                    "use its https endpoint, or have NO_PROXY name it");
        }
        if (open && !loopback.isAt(request.host())) {
            throw ReseedException.usage(
                    "the storage at " + request.host() + " is not asked",
                    "its endpoint is http, and so everybody on the way could read and change what is sent",
                    "use its https endpoint, or say share: { allow_http: true } in reseed.yml");
        }
    }
}
