// The function of kindex.jni.JniXz: a whole xz stream by liblzma, from and into Java's own arrays,
// which the collector leaves alone meanwhile.

#include <jni.h>
#include <lzma.h>

JNIEXPORT jboolean JNICALL Java_kindex_jni_JniXz_decode(
        JNIEnv *env, jobject self, jbyteArray input, jint length, jbyteArray output, jint size, jlong memory_limit) {
    (void) self;
    uint8_t *in = (*env)->GetPrimitiveArrayCritical(env, input, NULL);
    if (in == NULL) {
        return JNI_FALSE;
    }
    jboolean sound = JNI_FALSE;
    uint8_t *out = (*env)->GetPrimitiveArrayCritical(env, output, NULL);
    if (out != NULL) {
        uint64_t limit = (uint64_t) memory_limit;
        size_t from = 0, to = 0;
        lzma_ret result = lzma_stream_buffer_decode(
                &limit, LZMA_TELL_UNSUPPORTED_CHECK, NULL, in, &from, (size_t) length, out, &to, (size_t) size);
        sound = result == LZMA_OK && from == (size_t) length && to == (size_t) size;
        (*env)->ReleasePrimitiveArrayCritical(env, output, out, 0);
    }
    (*env)->ReleasePrimitiveArrayCritical(env, input, in, JNI_ABORT);
    return sound;
}
