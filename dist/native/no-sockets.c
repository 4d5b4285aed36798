/* No sockets.
 *
 * The JDK's network library makes three when it is loaded, to find out which protocols there are, and the runtime loads
 * it at each start. kindex speaks to nobody. Linked with --wrap=socket: to the program there is no protocol at all. */
#include <errno.h>

int __wrap_socket(int domain, int type, int protocol)
{
    (void)domain, (void)type, (void)protocol;
    errno = EAFNOSUPPORT;
    return -1;
}
