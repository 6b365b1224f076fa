# The tests reach below the store's interface: they damage files and put a file system of their own underneath.
target_link_libraries(test_store PRIVATE linli_test_crash linli_sqlcipher sodium)
