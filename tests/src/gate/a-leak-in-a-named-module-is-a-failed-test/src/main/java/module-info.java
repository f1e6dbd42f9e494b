module com.acme {
  requires io.netty.buffer;

  exports com.acme;
}
