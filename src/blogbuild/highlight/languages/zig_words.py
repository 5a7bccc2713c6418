"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
@Frame @OpaqueType @TagType @This @Type @TypeOf @Vector @addWithOverflow @alignCast @alignOf @as @asyncCall
@atomicLoad @atomicRmw @atomicStore @bitCast @bitOffsetOf @bitReverse @bitSizeOf @boolToInt @breakpoint
@byteOffsetOf @byteSwap @bytesToSlice @cDefine @cImport @cInclude @cUndef @call @canImplicitCast @ceil @clz
@cmpxchgStrong @cmpxchgWeak @compileError @compileLog @cos @ctz @divExact @divFloor @divTrunc @embedFile
@enumToInt @errSetCast @errorName @errorReturnTrace @errorToInt @exp @exp2 @export @fabs @fence @field
@fieldParentPtr @floatCast @floatToInt @floor @frame @frameAddress @frameSize @hasDecl @hasField @import
@intCast @intToEnum @intToError @intToFloat @intToPtr @log @log10 @log2 @memcpy @memset @mod
@mulWithOverflow @newStackCall @panic @popCount @ptrCast @ptrToInt @rem @returnAddress @round @setAlignStack
@setCold @setEvalBranchQuota @setFloatMode @setGlobalLinkage @setGlobalSection @setRuntimeSafety @shlExact
@shlWithOverflow @shrExact @shuffle @sin @sizeOf @sliceToBytes @splat @sqrt @subWithOverflow @tagName @trunc
@truncate @typeInfo @typeName @unionInit comptime_int
"""

KEYWORDS = """
align allowzero and anyerror anyframe asm async await bool break c_int c_long c_longdouble c_longlong
c_short c_uint c_ulong c_ulonglong c_ushort c_void callconv catch comptime comptime_float const continue
defer else enum errdefer error export extern fn for if inline linksection noalias noinline noreturn
nosuspend or orelse packed pub resume return struct suspend switch test threadlocal try type undefined union
unreachable usingnamespace usize var void volatile while
"""
