"""Which lines of a page are no part of the article: furniture, bylines, spam.

`sure` holds wherever the line stands; `likely` only above or below the body of the article, where
a date, a list of short words, or a name is the page's and not the author's.
"""

import re

_SPAM = re.compile(
    r"彩票|棋牌|博彩|娱乐[城场]|娱乐(?:官网|平台|开户)|体育(?:投注|娱乐|平台|赛事直播)|真人(?:视讯|娱乐|在线|平台|体育|棋牌|荷官)"
    r"|真钱|在线开户|开户送|注册就?即?送|首存|彩金|返水|送金币|千炮捕鱼|老虎机|时时彩|百家乐|百家樂|六合|葡京|菠菜|外围投注"
    r"|开奖|走势图|上下分|电玩城|足球比分|代理加盟|代开发票|快排|股票配资|私服|同城交友|同城约|娱乐$"
    r"|国产(?:精品|成人|自拍|热播|免费|试看|亚洲|[av片])|精品(?:视频|无码|导航|一区|国产)|无码|中文字幕|人妖|一区二区"
    r"|成人(?:直播|免费|视频|影院|网站)|免费(?:看片|观看|视频在线|[aA片])|在线(?:观看|播放|免费|看片|视频)|热播"
    r"|高清免费|亚洲(?:棋牌|精品|无码)|[加➕](?:微信|微|[vV]\b|[vV信]|[qQ]{2})|微信同号|领红包|红包群|手机赚钱|日赚|秒到账"
    r"|电子(?:棋牌|竞猜|游艺)|官网(?:入口|直营)|官方(?:直营|入口)|(?:app|APP)(?:官方)?下载|手机版(?:app|APP)?下载"
    r"|最新登录|平台注册|点[击此我]+进入|点此注册|立即注册送|手机靓号|二手车|祛[斑痘]|当天下款|无抵押|澳门新"
    r"|充值优惠|充值送|信誉(?:平台|网投)|网投|老品牌|高额返|亿万玩家|游戏币交易|高清在线|商务合作加|今日彩经"
)
_AD_MARKS = re.compile(r"[|_★☆◆◇□■♠♥♣♦※>→]{1,}|\bwww\.|https?://|点我|客服")
_SUBJECT = re.compile(r"骗|诈|警|案件|公安|派出所|群众|民辅")
_SENTENCE = re.compile(r"[。!?;]")

# What no author writes at the start of a line of an article.
_SURE_START = re.compile(
    r"[\[【(<· ]*(?:"
    r"(?:您|你)?(?:现在|当前)?(?:所在|所处)?的?位置(?:是)?\s*[::>]|首页\s*[>»›/|-]|网站首页|返回(?:首页|目录|列表|顶部)"
    r"|上一[篇版页条]|下一[篇版页条]|版权所有|版权声明|免责声明|特别声明|本文(?:由网友|来源于?|仅代表|系转载)|本站(?:部分)?内容"
    r"|凡本[网站]|未经(?:授权|许可|书面)|转载请|声明:本|(?:本)?网(?:站)?(?:常年)?法律顾问"
    r"|主办(?:单位)?[::]|承办(?:单位)?[::]|主管(?:单位)?[::]|技术支持[::]|网站标识码|备案(?:序)?号"
    r"|分享到|分享(?:至|让更多人)|扫一?扫[^,。]{0,14}(?:$| |[\[【(])|打印(?:本页|此页|$| )|关闭窗口|【?打印】|【?关闭】"
    r"|您需要登录|本版积分规则|使用道具|电梯直达|只看该作者|找回密码|立即注册|登录\s*\||QQ登录"
    r"|相关(?:新闻|阅读|链接|文章|推荐|问题|报道)\s*(?:[::|]|$)|推荐(?:阅读|新闻|文章)\s*(?:[::\]】|]|$)"
    r"|(?:为您|为你|精彩|编辑|热门|猜你|相关)推荐$|你可能(?:还)?喜欢|热[点门](?:排行|新闻|文章|专题|推荐)$|精彩专题$|(?:最新|本周)?排行榜?$"
    r"|友情链接|关于(?:我们|本站)|联系(?:我们|方式)|设为首页|加入收藏|网站(?:地图|声明)|留言与评论|网友评论|我要评论|发表评论"
    r"|欢迎(?:访问|来到|光临)|无障碍(?:浏览)?\s*\||语音朗读|站内搜索|举报 |回复 |我要纠错|查看全部|展开全文|阅读全文|点击查看更多"
    r"|点赞 |微信扫一?扫|长按(?:识别|扫码)|本版(?:责|编)|返回搜狐|特别提示:本|Archiver|Powered by|GMT"
    r")",
    re.IGNORECASE,
)
_SURE_ANYWHERE = re.compile(
    r"ICP[备证]|公网安备|copyright|all rights? reserved|©|版权所有|备案(?:序)?号[::]|许可证号?[::]|powered by"
    r"|不良信息举报|未经(?:授权|许可|书面授权)[^。]{0,8}(?:不得|禁止)转载|如有侵权|侵权必删|小黑屋|只看该作者|复制链接|站长统计"
    r"|返回目录|返回首页|关闭窗口|打印本页|设为首页|加入收藏|放大 缩小|网站地图|广告热线|快捷登录|自动登录|加载更多",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"[\[【(]?(?:图片?|资料图片?|点击查看原图|视频加载中\S*|正在加载\S*|广告)[\]】)]?$"
)
_HEADER = re.compile(
    r"[\[【]?(?:相关|推荐|热[点门]|精彩|最新|更多|为[您你]|猜[您你]|编辑|本周|今日|图片)"
    r"(?:新闻|阅读|链接|文章|推荐|报道|排行榜?|专题|喜欢|资讯|内容|热点|热搜|视频|图片)[\]】]?\s*[:>]*"
)

# Words of a page's frame; what is left of a line without them decides.
_DATE = (
    r"(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}(?:\s*[-/月.]\s*\d{1,2}\s*日?)?(?:\s*月)?"
    r"(?:\s*T?\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_NAMES = r"(?:\s*[::/]?\s*[㐀-鿿·]{2,4}(?=$|[\s、,/)）\]】|])){0,6}"
_LIKELY = re.compile(
    rf"(?:今天是|出版日期|本期|(?:最后)?更新|发[布表稿]|成文|录入|上传|刊发)?\s*(?:时间|日期|于)?\s*[::]?\s*{_DATE}|星期[一二三四五六日天]|周[一二三四五六日]|多云|晴|阴"
    r"|(?<!\d)\d{2}-\d{2}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?|昨天|\d+小时前|\d+天前|刚刚"
    r"|(?:文章|信息|稿件)?(?:来源|稿源|出处)\s*[::]\s*[^\s|]{0,16}|(?:发布|成文|更新)?(?:时间|日期)\s*[::]"
    rf"|(?:本报|本网|本刊|特约|实习|见习|全媒体|[㐀-鿿]{{2,8}}(?:融媒体?(?:中心)?|日报|晚报|网))?\s*(?:记者|通讯员|特约记者)\s*{_NAMES}"
    rf"|(?:文/图|图/文|文字|文|图|摄影|作者|编辑|责编|责任编辑|校对|版式|审核|初审|复审|终审|监制|主编|值班编委|供稿|撰稿|编审|审稿|录入|楼主|原创)\s*[::|/]\s*[^\s|]{{0,10}}{_NAMES}"
    r"|(?:浏览|阅读|点击|访问|查看|回复|评论|回答|播放|围观)(?:次数|量|数)?\s*[::]?\s*[\d,.?]*\s*万?次?"
    r"|[\[【(]?字[号体](?:大小)?\s*[::]?|[\[【(](?:大|中|小)[\]】)]|(?<![㐀-鿿])大\s*\|?\s*中\s*\|?\s*小(?![㐀-鿿])|[AT][+-]|A\s+A|T\s*\|\s*T|颜色[::]"
    r"|首页|旧站入口|新闻热线|广告热线|投稿(?:邮箱|信箱)|热线|正文|要闻|打印|关闭|收藏|举报|微信|微博|QQ空间|朋友圈|weixin|weibo|qqzone|qq"
    r"|登录|注册|手机版|电脑版|客户端|无障碍(?:浏览)?|长者模式|简体|繁[体體]|简繁切换|关怀版|搜索|热搜|标签|顶部|下载|二维码"
    r"|第?\s*[A-Z]?\d{1,5}\s*[版期号](?:\s*[::·]\s*[㐀-鿿]{2,6})?|[㐀-鿿]{2,6}(?:日报|晚报|晨报|都市报|周报|时报)社?"
    r"|当前报章为|新闻内容|上一[篇版页条]|下一[篇版页条]|尾页|招聘信息|服务条款|法律顾问|联系我们|关于我们|意见反馈|隐私政策|广告服务"
    r"|网站声明|积分|沙发|楼主|\d+楼|板凳|地板|第\s*位访客|您是|www\.[\w.]+|[\w.]+@[\w.]*|^\d{3,}$|已到[顶底]|没有了|导航|频道|栏目|网群"
)
_SEPARATOR = re.compile(r"\s*[|丨>»›/]\s*|\s{2,}|\s→\s")
_WORDS = re.compile(r"[0-9A-Za-z㐀-鿿]")


def is_spam(line: str) -> bool:
    """Whether a line advertises: several words of gambling, sex, or shady services, no police."""
    found = _SPAM.findall(line)
    if not found or _SUBJECT.search(line):
        return False
    if len(found) >= 2:
        return sum(map(len, found)) * 4 >= _length(line)
    return _length(line) <= 30 and not _SENTENCE.search(line) and bool(_AD_MARKS.search(line))


def spam_tail(line: str) -> int | None:
    """Where an advertisement begins that hangs behind the last sentence of a line."""
    end = max(line.rfind(mark) for mark in "。!?”")
    tail = line[end + 1 :]
    if end < 0 or not tail.startswith(" ") or len(tail) > 40 or _SUBJECT.search(tail):
        return None
    return end + 1 if _SPAM.search(tail.strip()) else None


def sure(line: str) -> str | None:
    """The reason to drop a line wherever it stands, or None."""
    if is_spam(line):
        return "spam"
    if len(line) > 200:
        return None
    if _SURE_START.match(line) or _PICTURE.match(line):
        return None if _is_prose(line) and not _is_notice(line) else "furniture"
    if _SURE_ANYWHERE.search(line):
        return None if _is_prose(line) and not _is_notice(line) else "furniture"
    return "furniture" if not _WORDS.search(line) else None


def likely(line: str) -> str | None:
    """The reason to drop a line above or below the body, or None."""
    if len(line) > 160 or _is_prose(line):
        return None
    if _SPAM.search(line) and not _SUBJECT.search(line):
        return "spam"
    rest = _LIKELY.sub(" ", line)
    if _length(rest) * 5 <= _length(line) * 2 and _LIKELY.search(line):
        return (
            "byline"
            if re.search(r"记者|通讯员|作者|来源|稿源|编辑|责编|校对", line)
            else "furniture"
        )
    return "furniture" if _is_menu(line) else None


def is_header(line: str) -> bool:
    """Whether a line heads a list of other articles."""
    return bool(_HEADER.fullmatch(line))


def _is_menu(line: str) -> bool:
    """Short words side by side: a navigation bar or a path of pages."""
    items = [item for item in _SEPARATOR.split(line.strip()) if item]
    if len(items) >= 3 or (len(items) == 2 and re.search(r"[>»›]", line)):
        return all(len(item) <= 8 for item in items) and not re.search(r"[“”,。]", line)
    words = line.split()
    return (
        len(words) >= 4 and all(len(word) <= 4 for word in words) and not re.search(r"[“”]", line)
    )


def _is_prose(line: str) -> bool:
    return _length(line) >= 25 and bool(re.search(r"。|[!?]”?$", line))


def _is_notice(line: str) -> bool:
    """A disclaimer: prose, but the page's."""
    return bool(
        re.match(
            r"[\[【(]?(?:版权|免责|特别)?声明|凡本|本站|本文(?:由网友|来源|仅代表)|转载|未经", line
        )
        or re.search(r"ICP备|侵权|不得转载|版权所有", line)
    )


def _length(line: str) -> int:
    return len(_WORDS.findall(line))
