package dev.tallyman.tests.programs.netty;

import static dev.tallyman.tests.programs.netty.Gets.here;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Buffers as streams, which may release them when they are closed. */
final class StreamUses {
  private StreamUses() {}

  static Map<String, Use> all() {
    Map<String, Use> uses = new TreeMap<>();
    uses.put("streams", StreamUses::streams);
    uses.put("releasingInput", StreamUses::releasingInput);
    uses.put("releasingOutput", StreamUses::releasingOutput);
    return uses;
  }

  private static ByteBuf streams(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(4));
    try (ByteBufOutputStream out = new ByteBufOutputStream(buffer)) {
      out.writeUTF("more than it has room for");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (ByteBufInputStream in = new ByteBufInputStream(buffer)) {
      in.readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer;
  }

  private static ByteBuf releasingInput(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(8)).writeInt(1);
    try (ByteBufInputStream in = new ByteBufInputStream(buffer.retain(), true)) {
      in.readInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer;
  }

  private static ByteBuf releasingOutput(ByteBufAllocator allocator) {
    ByteBuf buffer = here(allocator.buffer(8));
    try (ByteBufOutputStream out = new ByteBufOutputStream(buffer.retain(), true)) {
      out.writeInt(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer;
  }
}
