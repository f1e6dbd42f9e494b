package dev.tallyman.engine.weave;

import java.util.Map;

/**
 * A page by the pool's own count.
 *
 * @param id tells it from others, as {@link dev.tallyman.ledger.PageUse#id} does
 * @param className its class
 * @param of what hands out of it
 * @param size its bytes, {@link dev.tallyman.ledger.Getters#NONE} if unknown
 * @param used bytes that are not free
 * @param parts buffers in those of its parts that are shared out in smaller ones, by the bytes that
 *     one takes
 */
public record OwnPage(
    int id, String className, String of, long size, long used, Map<Long, Long> parts) {}
