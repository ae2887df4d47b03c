package de.ratspakt.events.platform;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Who makes this request. Controllers take a {@link Handelnde} parameter; the mandates are those of this moment, not
 * those of the sign-in.
 */
public final class CurrentUser implements HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = "de.ratspakt.handelnde";

    private final Supplier<Accounts> accounts;

    CurrentUser(Supplier<Accounts> accounts) {
        this.accounts = accounts;
    }

    /** The public if nobody is signed in. */
    public Handelnde get() {
        return account().map(Accounts.Account::acting).orElse(Handelnde.OEFFENTLICHKEIT);
    }

    /** The account that is signed in, as it is now; none also if it was locked since. */
    Optional<Accounts.Account> account() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return authentication instanceof SignedIn who
                ? Optional.of(who.account())
                : accounts.get().find(authentication.getName());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Handelnde.class);
    }

    @Override
    public Handelnde resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var known = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (known instanceof Handelnde handelnde) {
            return handelnde;
        }
        var current = get();
        request.setAttribute(ATTRIBUTE, current, RequestAttributes.SCOPE_REQUEST);
        return current;
    }
}
