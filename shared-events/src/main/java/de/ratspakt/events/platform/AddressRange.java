package de.ratspakt.events.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Addresses that begin alike, such as {@code 10.0.0.0/8}; one address is a range too. */
record AddressRange(InetAddress first, int bits) {
    /** What one customer of a provider has at hand at least. */
    private static final int ONE_CUSTOMER = 64;

    /** @throws StartRefused if it is none */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        var first = address(slash < 0 ? text : text.substring(0, slash));
        if (first.isEmpty()) {
            throw unreadable(text);
        }
        int most = first.get().getAddress().length * 8;
        var bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw unreadable(text);
        }
        return new AddressRange(first.get(), Integer.parseInt(bits));
    }

    private static StartRefused unreadable(String text) {
        return new StartRefused(
                "ratspakt.vertraute-proxys: „" + text
                        + "“ ist kein Adressbereich; erwartet wird zum Beispiel 10.0.0.0/8, 192.0.2.7 oder 2001:db8::/32.",
                null);
    }

    /** An address as written; a name is none, as nobody is asked here what it stands for. */
    static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        var mine = first.getAddress();
        var others = other.getAddress();
        return mine.length == others.length && Arrays.equals(start(mine, bits), start(others, bits));
    }

    private static byte[] start(byte[] address, int bits) {
        var start = new byte[address.length];
        for (int i = 0; i < bits; i++) {
            start[i / 8] |= (byte) (address[i / 8] & (0x80 >> (i % 8)));
        }
        return start;
    }

    /** How attempts from an address are counted: a network that one customer holds counts as one. */
    static String source(String address) {
        var known = address(address);
        if (known.isEmpty() || !(known.get() instanceof Inet6Address six)) {
            return known.map(InetAddress::getHostAddress).orElse("?");
        }
        var network = new StringBuilder();
        var bytes = start(six.getAddress(), ONE_CUSTOMER);
        for (int i = 0; i < ONE_CUSTOMER / 8; i += 2) {
            network.append(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)))
                    .append(':');
        }
        return network + ":/" + ONE_CUSTOMER;
    }
}
