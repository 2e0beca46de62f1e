"""Which lines of a page are no part of the article: furniture, bylines, spam.

`sure` holds wherever the line stands; `likely` only above or below the body of the article, where
a date, a list of short words, or a name is the page's and not the author's. All lines are
Simplified and folded (`characters`).
"""

import re

_SPAM = re.compile(
    r"彩票|棋牌|博彩|娱乐[城场]|娱乐(?:官网|平台|开户)|体育(?:投注|娱乐|平台)|外围投注|娱乐$"
    r"|真人(?:视讯|娱乐|在线|平台|体育|棋牌|荷官)|真钱|在线开户|开户送|注册就?即?送|首存|彩金|返水"
    r"|送金币|千炮捕鱼|老虎机|时时彩|百家[乐樂]|六合|葡京|菠菜|开奖|走势图|上下分|电玩城|足球比分"
    r"|体彩大乐透|代理加盟|代开发票|快排|股票配资|私服|同城交友|同城约|充值(?:返现|优惠|送)"
    r"|国产(?:精品|成人|自拍|热播|免费|试看|亚洲|[av片])|精品(?:视频|无码|导航|一区|国产)|无码"
    r"|中文字幕|人妖|一区二区|成人(?:直播|免费|视频|影院|网站)|免费(?:看片|观看|视频在线|[aA片])"
    r"|在线(?:观看|播放|免费|看片|视频)|热播|高清(?:免费|在线)|亚洲(?:棋牌|精品|无码)"
    r"|[加➕](?:微信|微|薇|威|[vVqQ]\b|[vV信]|[qQ]{2}|[vVqQ]:)|(?:微信|扣扣|QQ)(?:同号|:\d)|联系扣扣"
    r"|领红包|红包群|手机赚钱|日赚|日结|秒到账|电子(?:棋牌|竞猜|游艺)|官网(?:入口|直营)"
    r"|官方(?:直营|入口|下载)|(?:app|APP)(?:官方)?下载|手机版(?:app|APP)?下载|最新登录|平台注册"
    r"|点[击此我]+进入|点此注册|猛戳这里|手机靓号|二手车|祛[斑痘]|当天下款|无抵押|澳门新"
    r"|(?:信誉|网投)平台|高额返|亿万玩家|游戏币交易|今日彩经|刻章|证件办理|办理\S{0,6}证[件书]"
    r"|(?:体育|娱乐|棋牌|电竞)(?:官网|官方|平台|[aA][pP][pP]|下载|登录|入口|注册|投注|在线)|[bB]et\d{2,}"
    r"|(?:开云|乐鱼|亚博|必威|华体|米兰|九游|博鱼|星空|半岛|凯发|金沙|太阳城|皇冠)\S{0,3}(?:体育|娱乐|官网)"
    r"|威尼斯人|赌场|久久|日韩|欧美(?:精品|一区|视频)|偷拍|麻豆|黄色(?:视频|网站)|情色|伦理片|三级片"
    r"|[aA][vV](?:在线|视频|片|天堂)|性爱|啪啪|一夜情|包夜|楼凤|上门按摩|代写论文|论文代写|办证|秒批"
    r"|迷药|催情|伟哥|丰胸|减肥|涨粉|刷粉|破解版|外挂|猎艳"
    r"|代办|包过|包邮|批发价|厂家直销|诚信(?:第一|经营)|高薪(?:急)?聘|名额有限|不成功不收费"
)
_AD_MARKS = re.compile(r"[|_★☆◆◇□■♠♥♣♦※>→╔╗]|\bwww\.|https?://|点我|客服|\d{3,}[*x]{2,}")
_SUBJECT = re.compile(
    r"骗|诈|警|案件|公安|派出所|群众|民辅|赌博|反赌|涉赌|陷阱|套路|冒充|虚假|裸聊|兼职"
    r"|类 ?\d|\d ?[起宗]"
)
_SENTENCE = re.compile(r"[。!?;]")

# What no author writes at the start of a line of an article.
_SURE_START = re.compile(
    r"[\[【(<·•※?* ]*(?:"
    r"(?:您|你)?(?:现在|当前)?(?:所在|所处)?的?位置(?:是)?\s*[:>]"
    r"|(?:网站|频道)?首页\s*(?:[>»›/|-]|$)"
    r"|返回(?:首页|目录|列表|顶部|上页)|[上下]一[篇版页条期](?:\s|:|[\]】]|$)"
    r"|版权(?:所有|声明)|免责声明|特别声明|本[文网站](?:由网友|来源于?|仅代表|系转载|声明|部分|内容|所有)"
    r"|凡本[网站]|凡注明|未经(?:授权|许可|书面)|转载请|声明:|(?:本)?网(?:站)?(?:常年)?法律顾问"
    r"|主办(?:单位)?:|承办(?:单位)?:|主管(?:单位)?:|协办(?:单位)?:|技术支持:|网站标识码|备案(?:序)?号"
    r"|分享到|分享(?:至|让更多人)|扫一?扫[^,。]{0,14}(?:$| |[\[【(])|微信扫|长按(?:识别|扫码)"
    r"|打印(?:本页|此页|$| |[\]】])|关闭(?:窗口|本页|此页|[\]】])|收藏(?:本站|本页|[\]】])|我要纠错"
    r"|您需要登录|本版积分规则|使用道具|电梯直达|只看该作者|找回密码|立即注册|登录\s*\||QQ登录"
    r"|相关(?:新闻|阅读|链接|文章|推荐|问题|报道)\s*(?:[:|\]】]|$)"
    r"|推荐(?:阅读|新闻|文章|给好友)\s*(?:[:|\]】]|$)|(?:为您|为你|精彩|编辑|热门|猜你|相关)推荐$"
    r"|你可能(?:还)?喜欢|热[点门](?:排行|新闻|文章|专题|推荐)$|精彩专题$|(?:最新|本周)?排行榜?$"
    r"|友情链接|友情提示|关于(?:我们|本站)|联系(?:我们|方式)\s*(?:$|[|/])|设为首页"
    r"|加入收藏|网站(?:地图|声明)|留言与评论|网友评论|我要评论|发表评论"
    r"|欢迎您?(?:访问|来到|光临)[^“”,。!]{0,24}(?:网站?|门户|平台|论坛|频道)(?:$|\s|!)"
    r"|无障碍(?:浏览|阅读)?\s*\|"
    r"|语音朗读|站内搜索|举报 |回复 |查看全部|展开全文|阅读全文|点击查看更多|点赞 |本版(?:责|编)"
    r"|(?:(?:原文|文章|本文)?(?:链接|地址|网址|出处)\s*:\s*)?https?://[!-~]+$"
    r"|返回搜狐|Archiver|Powered by|GMT|本站友情提示|广告\s*[\]】:]"
    r"|建议使用\S{0,12}(?:浏览器|分辨率)|您是第|\d+楼\s|责任编辑:"
    r"|(?:沙发|板凳|地板|楼主|原创|阅读原文|轻触阅读原文|预览时标签不可点)$|正文\s*\d"
    r"|(?:继续|向上)滑动看下一个|收录于合集|以下文章来源于|↑?点击(?:上方|下方)?\S{0,10}(?:蓝字|关注)"
    r"|[-—–]+ ?\d{1,3} ?[-—–]+$|第 ?\d{1,3} ?页(?:[ ,/]*共 ?\d{1,3} ?页)?$|\d{1,3} ?/ ?\d{1,3}$"
    r"|语音播报|网上有害信息|关注$|(?:[-—= ]*(?:END|完)[-—= ]*|完)[】)]?$"
    r"|相关附件|扫描二维码|喜欢此内容|觉得(?:不错|有用)|文明上网|还没有人评论|已有\d+条评论|举报/反馈|加载中|版权与免责"
    r"|地址:[^。]{4,40}(?:邮编|电话|邮箱):"
    r")",
    re.IGNORECASE,
)
_SURE_ANYWHERE = re.compile(
    r"ICP[备证]|公网安备|公安备案|copyright|all rights? reserved|©|版权所有|版权归|备案(?:序)?号:"
    r"|许可证号?:|powered by|不良信息举报"
    r"|未经\S{0,6}(?:授权|许可)[^。]{0,8}(?:不得|禁止)转载|如有侵权|侵权必删|小黑屋|只看该作者|复制链接|站长统计|返回目录|返回首页|关闭窗口|打印本页|设为首页"
    r"|加入收藏|放大 缩小|网站地图|广告热线|快捷登录|自动登录|加载更多|网站标识码"
    r"|建议使用\S{0,12}(?:浏览器|分辨率)",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"[\[【(]?(?:图片?|资料图片?|点击查看原图|视频加载中\S*|正在加载\S*|广告)[\]】)]?$"
)
_HEADER = re.compile(
    r"[\[【]?(?:相关|推荐|热[点门]|精彩|最新|更多|为[您你]|猜[您你]|编辑|本周|今日|图片)"
    r"(?:新闻|阅读|链接|文章|推荐|报道|排行榜?|专题|喜欢|资讯|内容|热点|热搜|视频|图片)[\]】]?\s*[:>]*"
)
_MARKS_ONLY = re.compile(r"(?![—…·]{1,2}$)[^0-9A-Za-z㐀-鿿,。、;:!?”’)》】%]+[❶-❿➊-➓]?")

# Words of a page's frame; what is left of a line without them decides.
_DATE = (
    r"(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}(?:\s*[-/月.]\s*\d{1,2}\s*日?)?(?:\s*月)?"
    r"(?:\s*T?\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_NAMES = (
    r"(?:\s*[:/]\s*[㐀-鿿·]{2,3}(?=$|[\s、,/)\]】|]))?"
    r"(?:\s*[㐀-鿿·]{2,4}(?=$|[\s、,/)\]】|])){0,6}"
)
_PAPER = r"[㐀-鿿]{2,8}(?:日报|晚报|晨报|都市报|周报|时报|早报|文汇|融媒体?(?:中心)?|长安网|新闻网)"
_NO_HAN = r"(?<![㐀-鿿])"
_LIKELY = re.compile(
    r"^(?:标签|关键词|TAG|来自|IP属地|发布于|微信公众号)\s*:\s*\S{1,12}(?:\s\S{1,8}){0,4}$"
    rf"|(?:今天是|出版日期|本期|最后|{_NO_HAN})?(?:更新|发[布表稿]|成文|录入|上传|刊发)?"
    rf"(?:时间|日期|于)?\s*:?\s*{_DATE}"
    r"|星期[一二三四五六日天]|周[一二三四五六日]|农历\S{2,6}|晴转多云|小雨|多云|晴|阴"
    r"|(?<!\d)\d{2}-\d{2}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?|昨天|\d+小时前|\d+天前|刚刚"
    rf"|{_NO_HAN}(?:文章|信息|稿件|新闻)?(?:来源|稿源|出处)\s*[:丨]\s*[^\s|,]{{0,16}}(?!\S*,)"
    rf"|{_NO_HAN}(?:更新|发[布表稿])?(?:时间|日期)\s*:"
    rf"|(?:{_PAPER}|本报|本网|本刊|特约|实习|见习|全媒体|[㐀-鿿]{{2,6}}网)?\s*(?:记者|通讯员)\s*{_NAMES}"
    r"|(?:文/图|图/文|文字|文|图|摄影|作者|编辑|责编|责任编辑|校对|版式|审核|初审|复审|终审|监制|主编"
    rf"|值班编委|供稿|撰稿|编审|审稿|录入|楼主)\s*[:|/丨]\s*[^\s|]{{0,10}}{_NAMES}|^原创\s+\S{{1,8}}\s+\S{{1,8}}"
    r"|(?:浏览|阅读|点击|访问|查看|回复|评论|回答|播放|围观)(?:次数|量|数)?"
    r"\s*[:(]?\s*[\d,.?]*\s*万?次?\)?"
    r"|[\[【(]?字[号体](?:大小)?\s*:?|[\[【(](?:大|中|小)[\]】)]|[AT][+-]|A\s+A|T\s*\|\s*T|颜色:"
    r"|(?<![㐀-鿿])大\s*\|?\s*中\s*\|?\s*小(?![㐀-鿿])|预计阅读\S{1,6}|本文字数:?\S{1,8}|收听|听新闻"
    r"|首页|旧站入口|新闻热线|投稿(?:邮箱|信箱)|热线|正文|要闻|打印|关闭|收藏|举报|微信|微博|QQ空间|朋友圈"
    r"|weixin|weibo|qqzone|登录|注册|手机版|电脑版|客户端|无障碍(?:浏览|阅读)?|长者模式|简体|繁体"
    r"|简繁切换|关怀版|搜索|热搜|标签|顶部|下载|二维码|导航|频道|栏目|网群|门户网站|人民政府网"
    r"|第?\s*[A-Z]?\d{1,5}\s*[版期号](?:\s*[:·]\s*[㐀-鿿]{2,6})?|\(总第\d+期\)|"
    rf"{_PAPER}社?|当前报章为|新闻内容|上一[篇版页条]|下一[篇版页条]|尾页|招聘信息|服务条款|法律顾问"
    r"|联系我们|关于我们|意见反馈|隐私政策|广告服务|网站声明|积分|沙发|楼主|\d+楼|第\s*位访客|您是"
    r"|(?<!\d)[\d-]{8,}|扫一扫\S{0,12}|www\.[\w.]+|[\w.]+@[\w.]*|^\d{3,}$|已到[顶底]|没有了"
)
_SOURCE_LINE = re.compile(r"(?:文章|信息|稿件|新闻)?(?:来源|稿源|出处):[^。,]{0,50}")
_BYLINE = re.compile(rf"记者|通讯员|作者|来源|稿源|编辑|责编|校对|原创|{_DATE}")
_FACTS = re.compile(r"来源:|作者:|浏览|阅读|点击|编辑:|责编:|字[号体]|次数")
_CREDIT = re.compile(
    r"[(](?:[^()]{0,24}(?:供稿|提供|撰稿|摄影|摄|消息改写|整理|责编\S{0,8}|作者\S{0,16})"
    r"|图片?[/ ]?文?:?\S{0,12})[)]$"
    r"|供稿(?:单位)?:|[(]?(?:通讯员|记者|作者|本文作者)[^,。]{0,24}[)]?$|[(]本表\S{0,16}"
)
_SIGNED = re.compile(
    r" ?[(](?:[^()。]{2,24}供稿"
    r"|(?:(?:通讯员|记者|文/图|图/文|摄影)?[ :]?[㐀-鿿]{2,4}[ 、]?){1,4})[)]"
)
_SITE = re.compile(
    r"(?:网|在线|论坛|门户|频道|客户端|港|资讯|平台|社区|新闻|日报|晚报)(?:$|[\s·|A-Z-])"
)
_SEPARATOR = re.compile(r"\s*[|丨>»›/→]+\s*|\s{2,}")
_WORDS = re.compile(r"[0-9A-Za-z㐀-鿿]")
_PROSE = re.compile(r"。|[!?]”?$")
_NOTICE = re.compile(
    r"[\[【(※]*(?:(?:版权|免责|特别|本[网站])?声明|凡[本注]|本[站网]|本文(?:由网友|来源|仅代表)|转载|未经)"
    r"|.*(?:ICP备|侵权|不得转载|版权(?:所有|归))"
)


def is_spam(line: str) -> bool:
    """Whether a line advertises: words of gambling, sex, or shady services, and no police."""
    found = _SPAM.findall(line)
    if not found or _SUBJECT.search(line):
        return False
    if len(found) >= 2:
        return sum(map(len, found)) * 5 >= _length(line)
    return _length(line) <= 30 and not _SENTENCE.search(line) and bool(_AD_MARKS.search(line))


def tail(line: str) -> tuple[int, str] | None:
    """Where a credit or an advertisement begins behind the last sentence of a line, and which."""
    end = max(line.rfind(mark, 0, -1) for mark in "。!?”")
    rest = line[end + 1 :]
    if end < 0 or not 1 < len(rest) <= 40:
        return None
    if _SIGNED.fullmatch(rest):
        return end + 1, "byline"
    if rest.startswith(" ") and _SPAM.search(rest.strip()) and not _SUBJECT.search(rest):
        return end + 1, "spam"
    return None


def sure(line: str) -> str | None:
    """The reason to drop a line wherever it stands, or None."""
    if is_spam(line):
        return "spam"
    if len(line) > 200 or (_is_prose(line) and not _NOTICE.match(line)):
        return None
    for pattern in (_SURE_START, _PICTURE):
        if pattern.match(line):
            return "furniture"
    if _SURE_ANYWHERE.search(line) or _MARKS_ONLY.fullmatch(line):
        return "furniture"
    return None


def likely(line: str) -> str | None:
    """The reason to drop a line above or below the body, or None."""
    if len(line) > 160 or re.search(r"。|[!?]”?$|,$", line):
        return None
    if _SPAM.search(line) and not re.search(rf"[、“]|{_SUBJECT.pattern}", line):
        return "spam" if _length(line) <= 24 else None
    if _SOURCE_LINE.fullmatch(line):
        return "byline"
    rest = _LIKELY.sub(" ", line)
    if _length(rest) * 5 <= _length(line) * 2 and len(rest) < len(line):
        return "byline" if _BYLINE.search(line) else "furniture"
    return "furniture" if _is_menu(line) else None


def is_byline(line: str) -> bool:
    """Whether a line, wherever it stands, gives a date and other facts of publication."""
    return bool(re.search(_DATE, line) and _FACTS.search(line)) and likely(line) == "byline"


def is_header(line: str) -> bool:
    """Whether a line heads a list of other articles."""
    return bool(_HEADER.fullmatch(line))


def is_credit(line: str) -> bool:
    """Whether a line below an article says who wrote it or sent it in."""
    return len(line) <= 40 and bool(_CREDIT.match(line))


def is_site_name(line: str) -> bool:
    """Whether a line may be the name of a site or paper, not a headline."""
    if re.search(r"[,。“”!?:《》;、]", line):
        return False
    return _length(line) <= 8 or (_length(line) <= 26 and bool(_SITE.search(line)))


def is_menu_item(line: str) -> bool:
    """Whether a line may be one of a menu that has an item a line."""
    return len(line) <= 8 and not re.search(r"[^0-9A-Za-z㐀-鿿 ]", line)


def is_title(line: str) -> bool:
    """Whether a line may be one of a list of titles."""
    return 6 <= len(line) <= 44 and not re.search(r"[。;:,、!?”)】]$|^[((【一二三四五\d]", line)


def is_dated_title(line: str) -> bool:
    """Whether a line is the title of another article with its date."""
    return bool(re.fullmatch(rf"[·•▪◆■]?\s*[^。]{{6,44}}?\s*[\[(]?{_DATE}[\])]?", line))


def is_word_list(line: str) -> bool:
    """Whether a line is a row of at least three short words."""
    words = line.split()
    return len(words) >= 3 and all(len(w) <= 8 for w in words) and not re.search(r"[“”,。!?]", line)


def _is_menu(line: str) -> bool:
    """Short words side by side: a navigation bar or a path of pages."""
    if re.search(r"[“”,。]", line):
        return False
    items = [item for item in _SEPARATOR.split(line.strip()) if item]
    if len(items) >= 3 or (len(items) == 2 and re.search(r"[>»›→]", line)):
        return all(len(i) <= 8 or (len(i) <= 14 and _SITE.search(i)) for i in items)
    words = line.split()
    return len(words) >= 4 and all(len(word) <= 5 for word in words)


def _is_prose(line: str) -> bool:
    return _length(line) >= 25 and bool(_PROSE.search(line))


def _length(line: str) -> int:
    return len(_WORDS.findall(line))
