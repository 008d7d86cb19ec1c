package dev.reseed.seed.provider;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often each label of an enum is met, as far as its word says. */
final class CommonStates {
    private static final Set<String> OFTEN = Set.of(
            "active",
            "paid",
            "completed",
            "complete",
            "published",
            "delivered",
            "approved",
            "confirmed",
            "done",
            "user",
            "customer",
            "member",
            "standard",
            "normal",
            "medium",
            "success",
            "succeeded",
            "sent",
            "open",
            "enabled",
            "verified",
            "resolved",
            "closed",
            "fulfilled",
            "finished",
            "public",
            "aktiv",
            "bezahlt",
            "actif",
            "activo",
            "ativo",
            "accepted",
            "available",
            "free",
            "basic",
            "home",
            "info",
            "captured",
            "settled",
            "scheduled");

    private static final Set<String> SELDOM = Set.of(
            "deleted",
            "cancelled",
            "canceled",
            "refunded",
            "failed",
            "banned",
            "suspended",
            "archived",
            "spam",
            "rejected",
            "expired",
            "blocked",
            "disabled",
            "inactive",
            "admin",
            "administrator",
            "superadmin",
            "super",
            "owner",
            "root",
            "error",
            "critical",
            "urgent",
            "fatal",
            "lost",
            "returned",
            "disputed",
            "chargeback",
            "void",
            "voided",
            "unknown",
            "other",
            "discontinued",
            "terminated",
            "closed_lost",
            "blocker",
            "declined",
            "bounced",
            "storniert",
            "gesperrt",
            "annule",
            "cancelado",
            "anulowane",
            "geannuleerd",
            "trace",
            "debug");

    private CommonStates() {}

    /** A choice by weights; labels of which nothing is known are in between. */
    static Call weighted(List<String> labels) {
        Map<String, Argument> weights = new LinkedHashMap<>();
        for (String label : labels) {
            String folded = NameWords.fold(label).replace(' ', '_');
            int weight = OFTEN.contains(folded) ? 6 : 3;
            weights.put(label, new Argument.Numeral(BigDecimal.valueOf(SELDOM.contains(folded) ? 1 : weight)));
        }
        return new Call("one_of", Map.of("values", new Argument.Entries(weights)));
    }
}
